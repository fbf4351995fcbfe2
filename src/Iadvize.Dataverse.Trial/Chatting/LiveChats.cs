using System.Collections.Concurrent;
using Iadvize.Simulator;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Trial.Chatting;

/// <summary>The live chats of this trial.</summary>
/// <param name="administrator">The service in the name of the user who set the questions up.</param>
internal sealed class LiveChats(SimulatedPlatform iadvize, IOrganizationService administrator, TimeProvider time)
{
    private const int MostChats = 1000;

    /// <summary>Longer than any pause that the plug-in waits out by itself.</summary>
    private static readonly TimeSpan Overload = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<Guid, LiveChat> chats = new();

    public LiveChat? Find(Guid id) => chats.GetValueOrDefault(id);

    /// <returns>The chat, with the bot's first question; null when there were too many already.</returns>
    public LiveChat? Start(Interview interview, string? firstName, string? lastName)
    {
        if (chats.Count >= MostChats) return null;
        var chat = new LiveChat(iadvize, time, interview, new StoredVisitor(Guid.NewGuid(), FirstName: firstName, LastName: lastName), Questions(interview.ProjectId));
        return chats[chat.Id] = chat;
    }

    /// <param name="satisfaction">1 to 5; null when the visitor did not say.</param>
    /// <param name="trouble">What iAdvize does when it is asked for the conversation, once.</param>
    /// <returns>What became of the webhook; null when the chat was closed already.</returns>
    public Task<DeliveryReport?> CloseAsync(LiveChat chat, int? satisfaction, ChatTrouble trouble, CancellationToken cancellation)
    {
        if (trouble is ChatTrouble.Denied) iadvize.Faults.Add(Fault.PermissionDenied() with { ConversationId = chat.Id });
        if (trouble is ChatTrouble.Overloaded) iadvize.Faults.Add(Fault.TooManyRequests(Overload) with { ConversationId = chat.Id });
        return chat.CloseAsync(satisfaction, cancellation);
    }

    /// <summary>
    /// The questions of the active mappings that hold for the project, each once: first the one that finds the lead, then in the order of their numbers.
    /// </summary>
    private IEnumerable<AskedQuestion> Questions(int projectId)
    {
        var query = new QueryExpression("iadv_questionmapping") { ColumnSet = new ColumnSet("iadv_questionnumber", "iadv_name", "iadv_projectid", "iadv_column") };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddOrder("iadv_questionnumber", OrderType.Ascending);
        var project = Core.Identity.NameBasedGuid.Project("ha", projectId);
        return administrator.RetrieveMultiple(query).Entities
            .Where(mapping => mapping.GetAttributeValue<EntityReference>("iadv_projectid") is not { } only || only.Id == project)
            .OrderBy(mapping => mapping.GetAttributeValue<string>("iadv_column") != "emailaddress1")
            .Select(mapping => new AskedQuestion(mapping.GetAttributeValue<int>("iadv_questionnumber"), mapping.GetAttributeValue<string>("iadv_name") ?? ""))
            .DistinctBy(question => question.Number);
    }
}

/// <summary>What may go wrong when a live chat is closed.</summary>
internal enum ChatTrouble
{
    None,

    /// <summary>iAdvize does not let the account read the conversation: a person must act.</summary>
    Denied,

    /// <summary>iAdvize asks to come back in two minutes: it passes by itself.</summary>
    Overloaded,
}
