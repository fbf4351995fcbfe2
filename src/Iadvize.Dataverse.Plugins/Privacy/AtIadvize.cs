using System.Diagnostics;
using Iadvize.Core;
using Iadvize.Core.Json;
using Iadvize.Core.Privacy;

namespace Iadvize.Dataverse.Privacy;

/// <summary>Asks iAdvize to anonymise a visitor and their conversations, one request each, before anything is changed here.</summary>
internal sealed class AtIadvize
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly List<(string What, string Error)> refused = new();
    private int conversations;
    private int visitors;

    /// <param name="client">Asks one platform.</param>
    /// <param name="visitors">iAdvize's ids.</param>
    /// <param name="conversations">iAdvize's ids.</param>
    /// <exception cref="IadvizeException">It cannot be asked, or has no such mutations for this account. What was anonymised before stays so; asking again does no harm.</exception>
    public void Anonymise(IadvizeClient client, IEnumerable<Guid> conversations, IEnumerable<string> visitors)
    {
        var schema = client.Ask(AnonymiseMutation.Introspection, _ => { }, IadvizeSentences.MutationsRequest);
        var ofConversation = Find(schema, "closedConversationAnonymize", "conversationId");
        var ofVisitor = Find(schema, "visitorAnonymize", "visitorId");
        foreach (var id in conversations)
        {
            Ask(client, ofConversation, id.ToString(), $"conversation {id}", IadvizeSentences.ConversationAnonymisation.With(id));
            this.conversations++;
        }
        foreach (var id in visitors)
        {
            Ask(client, ofVisitor, id, "visitor", IadvizeSentences.VisitorAnonymisation);
            this.visitors++;
        }
    }

    /// <summary>How many it was asked for, and what it said no to.</summary>
    public void WriteTo(JsonWriter json)
    {
        json.BeginObject().Member("conversations", conversations).Member("visitors", visitors).Name("refused").BeginArray();
        foreach (var (what, error) in refused) json.BeginObject().Member("what", what).Member("error", error).EndObject();
        json.EndArray().EndObject();
    }

    private void Ask(IadvizeClient client, AnonymiseMutation mutation, string id, string what, Sentence request)
    {
        if (since.Elapsed > Longest)
            throw new IadvizeException(IadvizeSentences.TooSlowToAnonymise, passes: true);
        var answer = client.Ask(mutation.Document, variables => variables.Member("id", id), request);
        refused.AddRange(AnonymiseMutation.Errors(answer).Select(error => (what, error)));
    }

    private static AnonymiseMutation Find(JsonValue schema, string name, string idName) => AnonymiseMutation.Find(schema, name, idName)
        ?? throw new IadvizeException(IadvizeSentences.NoMutation.With(name), passes: false);
}
