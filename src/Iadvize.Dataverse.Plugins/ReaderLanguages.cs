using System.Collections.Concurrent;
using Iadvize.Core;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>In which language somebody reads Dataverse.</summary>
internal static class ReaderLanguages
{
    /// <summary>By organisation, in memory that all executions share: the base language is chosen when an environment is made and never changes.</summary>
    private static readonly ConcurrentDictionary<Guid, int> BaseLocales = new();

    /// <returns>The language of the user's settings, else the organisation's base language; English for all others.</returns>
    public static ReaderLanguage Of(IOrganizationService system, Guid organizationId, Guid userId)
    {
        var query = new QueryExpression(Tables.UserSettings.Name) { ColumnSet = new ColumnSet(Tables.UserSettings.Language), TopCount = 1 };
        query.Criteria.AddCondition(Tables.UserSettings.User, ConditionOperator.Equal, userId);
        // 0: as the organisation.
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int?>(Tables.UserSettings.Language) is > 0 and var chosen
            ? Known(chosen)
            : OfOrganization(system, organizationId);
    }

    /// <returns>The base language: for what everybody reads.</returns>
    public static ReaderLanguage OfOrganization(IOrganizationService system, Guid organizationId) => Known(BaseLocale(system, organizationId));

    /// <returns>The base language as Dataverse numbers it. The first time it is one request, then none.</returns>
    public static int BaseLocale(IOrganizationService system, Guid organizationId) => BaseLocales.GetOrAdd(organizationId, _ =>
    {
        var query = new QueryExpression(Tables.Organization.Name) { ColumnSet = new ColumnSet(Tables.Organization.Language), TopCount = 1 };
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int>(Tables.Organization.Language) ?? (int)ReaderLanguage.English;
    });

    private static ReaderLanguage Known(int locale) => locale == (int)ReaderLanguage.French ? ReaderLanguage.French : ReaderLanguage.English;
}
