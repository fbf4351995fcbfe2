using System.Globalization;
using Iadvize.Core;
using Iadvize.Core.Values;
using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>Synchronous step on projects: one that cannot work is refused when it is saved, with a sentence that says what to change.</summary>
public sealed class CheckProject : IPlugin
{
    private static readonly string[] Platforms = { "ha", "sd" };

    /// <summary>Channels as iAdvize's events and filters spell them.</summary>
    private static readonly string[] Channels =
    {
        "APPLE_BUSINESS_CHAT", "CALL", "CHAT", "FACEBOOK", "FACEBOOK_BUSINESS_ON_MESSENGER", "GOOGLE_BUSINESS_MESSAGES",
        "INSTAGRAM", "MOBILE_APP", "SMS", "TWITTER", "VIDEO", "WHATSAPP",
    };

    /// <inheritdoc />
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new PluginCall(serviceProvider);
        var row = call.Saved();

        var platform = row.GetAttributeValue<string>(Tables.Project.Platform) ?? "";
        if (!Platforms.Contains(platform)) throw Refusals.BadRequest(call, RefusalSentences.UnknownPlatform, platform);
        if (row.GetAttributeValue<int?>(Tables.Project.Number) is not { } number || number < 0)
            throw Refusals.BadRequest(call, RefusalSentences.NoProjectNumber);
        if (row.Contains(Tables.Project.LeadOwnerUser) && row[Tables.Project.LeadOwnerUser] is not null && row.GetAttributeValue<EntityReference>(Tables.Project.LeadOwnerTeam) is not null)
            throw Refusals.BadRequest(call, RefusalSentences.TwoOwners);
        RefuseUnknown(call, row, Tables.Project.Channels, entry => Channels.Contains(entry, StringComparer.OrdinalIgnoreCase), RefusalSentences.UnknownChannel);
        RefuseUnknown(call, row, Tables.Project.OperatorFilter, entry => int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out _), RefusalSentences.UnknownOperator);
        if (row.GetAttributeValue<string>(Tables.Project.TimeZone) is { Length: > 0 } zone && Zones.Find(zone) is null)
            throw Refusals.BadRequest(call, RefusalSentences.UnknownTimeZone, zone);
        if (row.GetAttributeValue<string>(Tables.Project.ConversationAddress) is { Length: > 0 } template && !ProjectPolicy.MakesAddresses(template))
            throw Refusals.BadRequest(call, RefusalSentences.NoConversationAddress, template);
        RefuseUnknownLeadSource(call, row);
        RefuseSecond(call, row.Id, platform, number);
    }

    private static void RefuseUnknown(PluginCall call, Entity row, string column, Func<string, bool> isKnown, Wording refusal)
    {
        var unknown = (row.GetAttributeValue<string>(column) ?? "").Split(',', ';', '\n').Select(entry => entry.Trim()).FirstOrDefault(entry => entry.Length > 0 && !isKnown(entry));
        if (unknown is not null) throw Refusals.BadRequest(call, refusal, unknown, string.Join(", ", Channels));
    }

    private static void RefuseUnknownLeadSource(PluginCall call, Entity row)
    {
        if (row.GetAttributeValue<int?>(Tables.Project.LeadSource) is not { } source) return;
        var known = ColumnCatalog.Of(call.System, call.Context.OrganizationId, new[] { (Tables.Lead.Name, Tables.Lead.LeadSource) }, DateTime.UtcNow).Find(Tables.Lead.Name, Tables.Lead.LeadSource);
        if (known?.HasOption(source) != true)
            throw Refusals.BadRequest(call, RefusalSentences.UnknownLeadSource, source, Tables.Lead.LeadSource);
    }

    private static void RefuseSecond(PluginCall call, Guid id, string platform, int number)
    {
        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Tables.Project.Title), TopCount = 1 };
        query.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, platform);
        query.Criteria.AddCondition(Tables.Project.Number, ConditionOperator.Equal, number);
        query.Criteria.AddCondition(Tables.Project.Id, ConditionOperator.NotEqual, id);
        if (call.System.RetrieveMultiple(query).Entities.FirstOrDefault() is { } other)
            throw Refusals.BadRequest(call, RefusalSentences.SecondProject, number, platform, other.GetAttributeValue<string>(Tables.Project.Title));
    }
}
