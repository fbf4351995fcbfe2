using Iadvize.Simulator;

namespace Iadvize.Dataverse.Trial.Chatting;

/// <summary>A conversation that somebody has as the visitor, at this moment, with the company's bot.</summary>
internal sealed class LiveChat
{
    public const int LongestMessage = 2000;
    public const int MostMessages = 200;
    private const string Bot = "Helio";

    private readonly Lock gate = new();
    private readonly SimulatedPlatform iadvize;
    private readonly TimeProvider time;
    private readonly Interview interview;
    private readonly Queue<AskedQuestion> waiting;
    private StoredConversation conversation;
    private DateTimeOffset lastAt;

    /// <param name="questions">What the bot is to ask, in that order.</param>
    public LiveChat(SimulatedPlatform iadvize, TimeProvider time, Interview interview, StoredVisitor visitor, IEnumerable<AskedQuestion> questions)
    {
        this.iadvize = iadvize;
        this.time = time;
        this.interview = interview;
        waiting = new Queue<AskedQuestion>(questions);
        lastAt = time.GetUtcNow();
        conversation = new StoredConversation
        {
            Id = Guid.NewGuid(), ProjectId = interview.ProjectId, Language = interview.Language, StartedAt = lastAt, Visitor = visitor, Messages = [],
        };
        Add(new StoredMessage(Bot, interview.Greeting));
        AskNext();
    }

    public Guid Id => conversation.Id;

    /// <summary>The chat as the visitor's browser gets it: Markdown, markers included.</summary>
    public ChatView View()
    {
        lock (gate)
            return Shown();
    }

    /// <returns>The chat with the bot's reaction; unchanged when it is closed, or when it has as many messages as it may have.</returns>
    public ChatView Say(string text)
    {
        lock (gate)
        {
            if (conversation.ClosedAt is not null || conversation.Messages.Count + 2 > MostMessages) return Shown();
            Add(new StoredMessage("visitor", text));
            AskNext();
            return Shown();
        }
    }

    /// <summary>Ends the chat; iAdvize tells its subscribers.</summary>
    /// <param name="satisfaction">1 to 5; null when the visitor did not say.</param>
    /// <returns>What became of the webhook; null when the chat was closed already.</returns>
    public async Task<DeliveryReport?> CloseAsync(int? satisfaction, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (conversation.ClosedAt is not null) return null;
            conversation = conversation with { ClosedAt = time.GetUtcNow(), Survey = satisfaction is null ? null : new StoredSurvey(satisfaction, null, null) };
            iadvize.Add(conversation);
        }
        return await iadvize.CloseAsync(Id, cancellation).ConfigureAwait(false);
    }

    private ChatView Shown() => new(
        conversation.Id, conversation.ProjectId, interview.Language, conversation.ClosedAt is not null,
        [.. conversation.Messages.Select(message => new ChatMessage(message.By == "visitor" ? "visitor" : "bot", message.Text!, message.Choices))]);

    /// <summary>An unanswered question stays asked: the bot goes on with the next one, and when there is none left says its thanks once.</summary>
    private void AskNext()
    {
        if (waiting.TryDequeue(out var question))
        {
            var asked = interview.Ask(question.Number, question.Mapping);
            Add(new StoredMessage(Bot, $"[](Q{question.Number}) {asked.Text}") { Choices = asked.Choices });
        }
        else if (conversation.Messages.All(message => message.Text != interview.Thanks))
        {
            Add(new StoredMessage(Bot, interview.Thanks));
        }
    }

    private void Add(StoredMessage message)
    {
        var now = time.GetUtcNow();
        conversation = conversation with { Messages = [.. conversation.Messages, message with { After = (now - lastAt).TotalSeconds }] };
        lastAt = now;
        iadvize.Add(conversation);
    }
}

/// <param name="Mapping">The name of the mapping that names the question.</param>
internal sealed record AskedQuestion(int Number, string Mapping);

internal sealed record ChatView(Guid Id, int ProjectId, string Language, bool Closed, IReadOnlyList<ChatMessage> Messages);

/// <param name="By">"bot" or "visitor".</param>
/// <param name="Text">Markdown.</param>
internal sealed record ChatMessage(string By, string Text, IReadOnlyList<string>? Choices);
