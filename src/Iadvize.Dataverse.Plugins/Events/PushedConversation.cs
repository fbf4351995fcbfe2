using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Events;

/// <summary>
/// A conversation began or was handed over. Where its project captures conversations live, one row of the ledger (source Live) keeps it
/// up to date while it runs; iadv_Sweep has that row processed again and again.
/// </summary>
internal static class PushedConversation
{
    public static Verdict Process(PluginCall call, LedgerEntry entry, Ledger ledger, Guid conversationId)
    {
        if (entry.Project is not { CapturesLive: true } project)
            return Verdict.Ignored(entry.Project is { } known
                ? LedgerSentences.ClosedOnly.With(known.Name)
                : LedgerSentences.UnknownProject);
        if (project.Refusal(entry.Channel, entry.Operators) is { } unwanted) return Verdict.Ignored(unwanted);

        var live = Ledger.LiveRow(entry.Platform, conversationId, entry.ProjectNumber, entry.Connection?.Reference, entry.Payload);
        if (call.User.Find(Tables.WebhookEvent.Name, live.Id, Tables.WebhookEvent.Status) is null && Create(call, live)) return Verdict.Processed();
        ledger.Hasten(live.Id, DateTime.UtcNow);
        return Verdict.Processed();
    }

    private static bool Create(PluginCall call, Entity live)
    {
        try
        {
            call.User.Create(live);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (fault.Is(ServiceErrors.DuplicateRecord))
        {
            // Another hand-over of this conversation, at the same moment.
            return false;
        }
    }
}
