using System.ServiceModel;
using System.Text;
using System.Text.Json;
using Dataverse.Embedded;
using Dataverse.Packaging;
using Iadvize.Core;
using Iadvize.Core.Conversations;
using Iadvize.Core.Identity;
using Iadvize.Core.Json;
using Iadvize.Dataverse.Trial.Setting;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Trial.Importing;

/// <summary>
/// <c>import</c>: the shipped plug-in, in an embedded Dataverse, imports conversations of a real account, and what it found is printed. Nothing is
/// written anywhere but in this process.
/// </summary>
/// <param name="Address">The account's, http or https, with whatever path stands before /graphql.</param>
/// <param name="Platform">ha or sd.</param>
/// <param name="Conversations">iAdvize's ids.</param>
/// <param name="Chosen">Print the query and the choice of fields too.</param>
internal sealed record ImportCommand(Uri Address, string UserName, string Password, string Platform, IReadOnlyList<Guid> Conversations, bool Chosen)
{
    /// <summary>Conversations in one call.</summary>
    public const int MostConversations = 100;

    private const int Processed = 722500002;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="output">
    /// Gets a JSON array of <c>{"name","email","answers","messages":[{"by","at","text"}],"requests":{"logins","introspections","queries"}}</c>,
    /// one for each conversation that was imported: what the command answers prints, the messages without deleted ones (internal notes say so), and
    /// the requests that it took.
    /// </param>
    /// <param name="errors">Gets a sentence for each that was not.</param>
    /// <returns>0 only if all were imported.</returns>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            await using var wire = await Wire.StartAsync(Address, cancellation).ConfigureAwait(false);
            using var dataverse = new EmbeddedDataverse();
            using (var shipped = PackedSolutions.PackShipped()) dataverse.Import(shipped);
            dataverse.System.Create(Connection(wire.Address));
            var connector = dataverse.ServiceFor(dataverse.CreateUser("iAdvize", "iAdvize Connector"));

            var imported = new List<object>();
            foreach (var id in Conversations.Distinct())
            {
                var (found, problem) = await ImportAsync(id, dataverse, connector, wire, cancellation).ConfigureAwait(false);
                if (found is not null) imported.Add(found);
                else await errors.WriteLineAsync($"Conversation {id}: {problem}").ConfigureAwait(false);
            }
            await output.WriteLineAsync(JsonSerializer.Serialize(imported, AnswersCommand.Readable)).ConfigureAwait(false);
            return imported.Count == Conversations.Distinct().Count() ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("Ended before every conversation was imported.").ConfigureAwait(false);
            return 1;
        }
        catch (Exception trouble) when (trouble is PackagingException or ImportException or IOException)
        {
            await errors.WriteLineAsync(trouble.Message).ConfigureAwait(false);
            return 1;
        }
    }

    private async Task<(object? Found, string? Problem)> ImportAsync(
        Guid id, EmbeddedDataverse dataverse, IOrganizationService connector, Wire wire, CancellationToken cancellation)
    {
        // What the plug-in made of the answers is what it hands to iadv_ApplyConversation.
        string? applied = null;
        void Listen(ExecutedRequest executed) => applied = executed.Name == "iadv_ApplyConversation" ? executed.Request["Conversation"] as string : applied;

        var before = wire.Counts;
        dataverse.RequestExecuted += Listen;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            var entered = connector.Execute(new OrganizationRequest("iadv_ImportConversation") { ["ConversationId"] = id, ["Platform"] = Platform });
            await dataverse.WhenIdleAsync(patience.Token).ConfigureAwait(false);
            var row = dataverse.System.Retrieve("iadv_webhookevent", (Guid)entered["EventId"], new ColumnSet(true));
            if (row.GetAttributeValue<OptionSetValue>("iadv_status").Value == Processed && applied is not null)
                return (Shown(id, applied, dataverse, wire.Counts - before), null);
            var unreached = wire.Trouble is { } trouble ? $" {Address} could not be reached: {trouble}." : "";
            return (null, $"{row.GetAttributeValue<string>("iadv_error") ?? row.FormattedValues["iadv_status"]}{unreached}");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return (null, fault.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, $"it was not imported within {Patience.TotalMinutes} minutes.");
        }
        finally
        {
            dataverse.RequestExecuted -= Listen;
        }
    }

    private OrderedDictionary<string, object?> Shown(Guid id, string applied, EmbeddedDataverse dataverse, RequestCounts requests)
    {
        var conversation = Conversation.Read(JsonValue.Parse(Encoding.UTF8.GetBytes(applied)));
        var shown = AnswersCommand.Found(conversation, id.ToString());
        shown["messages"] = MessageOrder.Read(conversation.Messages).Where(message => !message.Deleted).Select(Shown);
        if (Chosen)
        {
            var connection = dataverse.System.Retrieve("iadv_connection", NameBasedGuid.Connection(Platform), new ColumnSet(true));
            shown["query"] = connection.GetAttributeValue<string>("iadv_query");
            shown["choice"] = connection.GetAttributeValue<string>("iadv_choice");
        }
        shown["requests"] = new { logins = requests.Logins, introspections = requests.Introspections, queries = requests.Queries };
        return shown;
    }

    private static OrderedDictionary<string, object?> Shown(Message message)
    {
        var text = string.Join('\n', new[] { message.Text }.Concat(message.Attachments.Select(file => file.ToString())).Where(part => !string.IsNullOrEmpty(part)));
        var shown = new OrderedDictionary<string, object?> { ["by"] = message.By.ToString().ToLowerInvariant(), ["at"] = message.At is { } at ? Timestamp.Format(at) : null, ["text"] = text };
        if (message.Internal) shown["internal"] = true;
        return shown;
    }

    private Entity Connection(Uri address) => new("iadv_connection", NameBasedGuid.Connection(Platform))
    {
        ["iadv_name"] = $"iAdvize {Platform}",
        ["iadv_platform"] = Platform,
        ["iadv_address"] = address.AbsoluteUri,
        ["iadv_username"] = UserName,
        ["iadv_password"] = Password,
    };
}
