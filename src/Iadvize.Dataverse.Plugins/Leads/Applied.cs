using Iadvize.Core;
using Iadvize.Core.Contact;
using Iadvize.Core.Conversations;
using Iadvize.Core.Json;
using Iadvize.Core.Questions;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>What one application did, or in a dry run would do.</summary>
internal sealed record Applied(
    EntityReference Conversation,
    VisitorEmail? Email,
    Filing Filing,
    IReadOnlyList<Answer> Answers,
    IReadOnlyDictionary<int, IReadOnlyList<Placement>> Placements)
{
    /// <summary>The conversation was, or is to be, erased.</summary>
    public static Applied Nothing(Conversation conversation, Sentence why) => new(
        new EntityReference(Tables.Conversation.Name, conversation.Id), null, new Filing(Destination.Erased, why),
        [], new Dictionary<int, IReadOnlyList<Placement>>());

    /// <summary>What is stored is newer than what was to be applied.</summary>
    public static Applied LeftAsItIs(EntityReference conversation, Sentence why) =>
        new(conversation, null, new Filing(Destination.None, why), [], new Dictionary<int, IReadOnlyList<Placement>>());

    public bool NeedsAttention => Filing.Destination is Destination.Undecided;

    /// <summary>What an administrator should know of the mappings.</summary>
    public IReadOnlyList<Sentence> Warnings { get; init; } = [];

    /// <summary>The document that the custom APIs return as Result.</summary>
    public string ToJson(ReaderLanguage language)
    {
        var json = new JsonWriter();
        json.BeginObject()
            .Member("conversation", Conversation.Id)
            .Member("email", Email?.AsWritten)
            .Member("decision", Filing.Decision.In(language))
            .Member("destination", Filing.Destination.ToString())
            .Member("needsAttention", NeedsAttention);
        json.Name("lead");
        if (Filing.Lead is not { } lead) json.Value((string?)null);
        else json.BeginObject().Member("id", lead.IsNew ? null : lead.Reference.Id).Member("isNew", lead.IsNew).EndObject();
        json.Member("contact", (Filing.Contact?.Reference ?? Filing.Regarding)?.Id);

        json.Name("answers").BeginArray();
        foreach (var answer in Answers) Write(json, answer, language);
        return json.EndArray().Member("warnings", Warnings.Select(warning => warning.In(language))).EndObject().ToString();
    }

    private void Write(JsonWriter json, Answer answer, ReaderLanguage language)
    {
        json.BeginObject()
            .Member("question", answer.Question)
            .Member("text", answer.QuestionText)
            .Member("answer", answer.Text)
            .Member("shared", answer.Shared)
            .Member("history", answer.History);
        json.Name("columns").BeginArray();
        foreach (var placement in Placements[answer.Question])
            json.BeginObject()
                .Member("column", placement.Column)
                .Member("outcome", placement.Outcome.ToString())
                .Member("value", placement.Value)
                .Member("before", placement.Before)
                .Member("after", placement.After)
                .Member("reason", placement.Reason?.In(language))
                .EndObject();
        json.EndArray().EndObject();
    }
}
