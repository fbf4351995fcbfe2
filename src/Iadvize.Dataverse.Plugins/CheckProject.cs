using System.Globalization;
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
        if (!Platforms.Contains(platform)) throw Refusals.BadRequest($"'{platform}' is not a platform of iAdvize. Enter ha or sd, as the address of your iAdvize administration begins.");
        if (row.GetAttributeValue<int?>(Tables.Project.Number) is not { } number || number < 0)
            throw Refusals.BadRequest("Enter the project's number, as iAdvize shows it; it is above 0.");
        if (row.Contains(Tables.Project.LeadOwnerUser) && row[Tables.Project.LeadOwnerUser] is not null && row.GetAttributeValue<EntityReference>(Tables.Project.LeadOwnerTeam) is not null)
            throw Refusals.BadRequest("New leads can have one owner. Enter a user or a team, not both.");
        RefuseUnknown(row, Tables.Project.Channels, "channels", entry => Channels.Contains(entry, StringComparer.OrdinalIgnoreCase), $"Known are: {string.Join(", ", Channels)}.");
        RefuseUnknown(row, Tables.Project.OperatorFilter, "operators", entry => int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out _), "Enter the numbers that iAdvize gives to operators and bots, with commas between.");
        if (row.GetAttributeValue<string>(Tables.Project.TimeZone) is { Length: > 0 } zone && Zones.Find(zone) is null)
            throw Refusals.BadRequest($"'{zone}' is not a known time zone. Enter an IANA name, such as Europe/Paris.");
        RefuseUnknownLeadSource(call, row);
        RefuseSecond(call.System, row.Id, platform, number);
    }

    private static void RefuseUnknown(Entity row, string column, string what, Func<string, bool> isKnown, string hint)
    {
        var unknown = (row.GetAttributeValue<string>(column) ?? "").Split(',', ';', '\n').Select(entry => entry.Trim()).FirstOrDefault(entry => entry.Length > 0 && !isKnown(entry));
        if (unknown is not null) throw Refusals.BadRequest($"'{unknown}' is none of the {what}. {hint}");
    }

    private static void RefuseUnknownLeadSource(PluginCall call, Entity row)
    {
        if (row.GetAttributeValue<int?>(Tables.Project.LeadSource) is not { } source) return;
        var known = ColumnCatalog.Of(call.System, call.Context.OrganizationId, new[] { (Tables.Lead.Name, Tables.Lead.LeadSource) }, DateTime.UtcNow).Find(Tables.Lead.Name, Tables.Lead.LeadSource);
        if (known?.HasOption(source) != true)
            throw Refusals.BadRequest($"{source} is not an option of lead.{Tables.Lead.LeadSource}. Enter the value of one, such as 8 for Web, or leave it empty.");
    }

    private static void RefuseSecond(IOrganizationService system, Guid id, string platform, int number)
    {
        var query = new QueryExpression(Tables.Project.Name) { ColumnSet = new ColumnSet(Tables.Project.Title), TopCount = 1 };
        query.Criteria.AddCondition(Tables.Project.Platform, ConditionOperator.Equal, platform);
        query.Criteria.AddCondition(Tables.Project.Number, ConditionOperator.Equal, number);
        query.Criteria.AddCondition(Tables.Project.Id, ConditionOperator.NotEqual, id);
        if (system.RetrieveMultiple(query).Entities.FirstOrDefault() is { } other)
            throw Refusals.BadRequest($"Project {number} of platform {platform} is there already: '{other.GetAttributeValue<string>(Tables.Project.Title)}'. Change that one.");
    }
}
