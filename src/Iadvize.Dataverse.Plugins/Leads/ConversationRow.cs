using System.Globalization;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Iadvize.Core.Identity;
using Iadvize.Core.Questions;
using Iadvize.Core.Text;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>A conversation and its answers as rows. Lengths are those of the solution's own columns.</summary>
internal static class ConversationRow
{
    private const string Separator = "; ";
    private const int LongestTranscript = 1048576;
    private const int LongestDescription = 2000;

    /// <summary>A lead that comes later than this comes from an import of the past, and says nothing of how fast leads are made.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromDays(1);
    private const int LongestVisitorIds = 2000;

    /// <param name="conversation">As it was fetched.</param>
    /// <param name="project">Where it took place.</param>
    /// <param name="emailAddress">The visitor's address as written, or null.</param>
    /// <param name="filing">Which record was chosen, and why.</param>
    /// <param name="owner">Whoever owns the lead sees its conversations.</param>
    /// <param name="language">Of the row's own sentences.</param>
    public static Entity Of(Conversation conversation, ProjectPolicy project, string? emailAddress, Filing filing, EntityReference? owner, ReaderLanguage language)
    {
        var row = new Entity(Tables.Conversation.Name, conversation.Id)
        {
            [Tables.Conversation.Subject] = Text($"iAdvize: {emailAddress ?? DecisionSentences.WithoutEmail.In(language)}", 200),
            [Tables.Conversation.Platform] = conversation.Platform,
            [Tables.Conversation.Project] = project.Reference,
            [Tables.Conversation.ProjectNumber] = conversation.ProjectNumber,
            [Tables.Conversation.Channel] = Text(conversation.Channel, 50),
            [Tables.Conversation.Language] = Text(conversation.Language, 20),
            [Tables.Conversation.IadvizeVisitorIds] = Text(VisitorIds(conversation, project.Stored), LongestVisitorIds),
            [Tables.Conversation.EmailAddress] = Text(emailAddress, 320),
            [Tables.Conversation.Operators] = Text(string.Join(", ", conversation.Operators.Select(one => $"{one.Name} ({one.Id})")), 1000),
            [Tables.Conversation.DistributionGroup] = Text(conversation.DistributionGroup, 200),
            [Tables.Conversation.TargetingRule] = Text(conversation.TargetingRule, 200),
            [Tables.Conversation.Tags] = Text(string.Join(", ", conversation.Tags), 2000),
            [Tables.Conversation.StartedOn] = conversation.StartedAt?.UtcDateTime,
            [Tables.Conversation.ClosedOn] = conversation.ClosedAt?.UtcDateTime,
            [Tables.Conversation.RefreshedOn] = DateTime.UtcNow,
            [Tables.Conversation.DurationSeconds] = conversation.Duration is { TotalSeconds: >= 0 and <= int.MaxValue } duration ? (int)duration.TotalSeconds : null,
            [Tables.Conversation.Transcript] = Transcript(LongestTranscript),
            [Tables.Conversation.Description] = Transcript(LongestDescription),
            [Tables.Conversation.Url] = project.AddressOf(conversation),
            [Tables.Conversation.Decision] = Text(filing.Decision.In(language), 4000),
        };
        if (filing.Visitor is not null) row[Tables.Conversation.Visitor] = filing.Visitor;
        if (owner is not null) row[Tables.Conversation.Owner] = owner;
        if (filing.Lead is not null) row[Tables.Conversation.Lead] = filing.Lead.Reference;
        if (filing.Lead is { IsNew: true } && DateTime.UtcNow - conversation.ClosedAt?.UtcDateTime is { Ticks: >= 0 } elapsed && elapsed <= Prompt)
            row[Tables.Conversation.SecondsToLead] = (int)elapsed.TotalSeconds;
        if ((filing.Lead?.Reference ?? filing.Regarding) is { } regarding) row[Tables.Conversation.Regarding] = regarding;
        return row;

        string Transcript(int longest) => DataverseText.Clean(TranscriptText.Write(conversation, longest, language));
    }

    /// <param name="conversationId">The conversation's key.</param>
    /// <param name="news">The answers to the survey that have become the valid ones.</param>
    /// <param name="facts">Where they come from.</param>
    public static Entity Survey(Guid conversationId, Satisfaction news, EventFacts facts)
    {
        var row = new Entity(Tables.Conversation.Name, conversationId) { [Tables.Conversation.EventFacts] = facts.ToJson() };
        if (news.Csat is not null) row[Tables.Conversation.Csat] = news.Csat;
        if (news.Nps is not null) row[Tables.Conversation.Nps] = news.Nps;
        if (news.Comment is not null) row[Tables.Conversation.SatisfactionComment] = Text(news.Comment, 10000);
        return row;
    }

    /// <param name="conversationId">The conversation's key.</param>
    /// <param name="facts">All sales that are known of it.</param>
    public static Entity Sales(Guid conversationId, EventFacts facts) => new(Tables.Conversation.Name, conversationId)
    {
        [Tables.Conversation.EventFacts] = facts.ToJson(),
        [Tables.Conversation.Orders] = Text(string.Join("\n", facts.Sales), 100000),
        [Tables.Conversation.TransactionAmount] = facts.Sales.Sum(sale => sale.Amount),
    };

    /// <param name="conversationId">The conversation's key.</param>
    /// <param name="answer">As it was found.</param>
    /// <param name="placements">What became of it, one for each column.</param>
    /// <param name="owner">As the conversation's.</param>
    /// <param name="language">Of the row's own sentences.</param>
    public static Entity OfAnswer(Guid conversationId, Answer answer, IReadOnlyList<Placement> placements, EntityReference? owner, ReaderLanguage language)
    {
        var row = new Entity(Tables.Answer.Name, NameBasedGuid.Answer(conversationId, answer.Question))
        {
            [Tables.Answer.Title] = Text(string.Format(CultureInfo.InvariantCulture, "Q{0} {1}", answer.Question, answer.QuestionText), 200),
            [Tables.Answer.Conversation] = new EntityReference(Tables.Conversation.Name, conversationId),
            [Tables.Answer.QuestionNumber] = answer.Question,
            [Tables.Answer.Question] = Text(answer.QuestionText, 4000),
            [Tables.Answer.Text] = Text(answer.Text, 100000),
            [Tables.Answer.History] = Text(string.Join("\n", answer.History), 100000),
            [Tables.Answer.Shared] = answer.Shared,
            [Tables.Answer.Value] = Text(Joined(placements.Select(placement => placement.Value)), 4000),
            [Tables.Answer.Column] = Text(Joined(placements.Select(placement => placement.Column)), 200),
            [Tables.Answer.Outcome] = new OptionSetValue((int)MostNotable(placements)),
            [Tables.Answer.Reason] = Text(Joined(placements.Select(placement => placement.Reason?.In(language))), 4000),
        };
        if (owner is not null) row[Tables.Answer.Owner] = owner;
        return row;
    }

    /// <returns>The columns that an answer's row names: a question may be mapped to several.</returns>
    public static IEnumerable<string> ColumnsOf(Entity answer) =>
        (answer.GetAttributeValue<string>(Tables.Answer.Column) ?? "").Split(new[] { Separator }, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An answer that fills several columns shows the outcome that somebody should look at.</summary>
    public static AnswerOutcome MostNotable(IReadOnlyList<Placement> placements)
    {
        var byNotice = new[] { AnswerOutcome.NotConvertible, AnswerOutcome.NotMapped, AnswerOutcome.Truncated, AnswerOutcome.KeptExisting, AnswerOutcome.Written, AnswerOutcome.NotAnswered };
        return byNotice.First(outcome => placements.Any(placement => placement.Outcome == outcome));
    }

    /// <summary>Every id by which iAdvize has named the visitor, in this application or an earlier one: visitor.updated may use any.</summary>
    private static string VisitorIds(Conversation conversation, StoredConversation? stored) => string.Join("\n",
        (stored?.IadvizeVisitorIds ?? Array.Empty<string>())
        .Concat(conversation.Visitor.OtherIds)
        .Concat(new[] { conversation.Visitor.Id, conversation.Visitor.ExternalId })
        .Where(id => !string.IsNullOrEmpty(id)).Distinct(StringComparer.OrdinalIgnoreCase));

    private static string? Joined(IEnumerable<string?> parts) => string.Join(Separator, parts.Where(part => !string.IsNullOrEmpty(part)).Distinct());

    private static string? Text(string? text, int longest) => string.IsNullOrEmpty(text) ? null : DataverseText.Fit(text!, longest);
}
