using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse;

/// <summary>The languages in which sentences are written, by their locale ids.</summary>
internal enum ReaderLanguage
{
    English = 1033,
    French = 1036,
}

/// <summary>In which language somebody reads Dataverse.</summary>
internal static class ReaderLanguages
{
    /// <returns>The language of the user's settings, else the organisation's base language; English for all others.</returns>
    public static ReaderLanguage Of(IOrganizationService system, Guid userId)
    {
        var query = new QueryExpression(Tables.UserSettings.Name) { ColumnSet = new ColumnSet(Tables.UserSettings.Language), TopCount = 1 };
        query.Criteria.AddCondition(Tables.UserSettings.User, ConditionOperator.Equal, userId);
        // 0: as the organisation.
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int?>(Tables.UserSettings.Language) is > 0 and var chosen ? Known(chosen) : OfOrganization(system);
    }

    /// <returns>The base language: for what nobody in particular will read.</returns>
    public static ReaderLanguage OfOrganization(IOrganizationService system)
    {
        var query = new QueryExpression(Tables.Organization.Name) { ColumnSet = new ColumnSet(Tables.Organization.Language), TopCount = 1 };
        return Known(system.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<int>(Tables.Organization.Language) ?? 0);
    }

    private static ReaderLanguage Known(int locale) => locale == (int)ReaderLanguage.French ? ReaderLanguage.French : ReaderLanguage.English;
}
