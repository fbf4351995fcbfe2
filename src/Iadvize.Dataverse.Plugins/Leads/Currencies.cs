using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>The organisation's currencies; read only when an amount is to be written.</summary>
internal sealed class Currencies
{
    private const string BaseAlias = "base";
    private const int MostCurrencies = 200;

    private readonly Lazy<List<Entity>> rows;

    public Currencies(IOrganizationService system) => rows = new Lazy<List<Entity>>(() => Read(system));

    /// <summary>The organisation's own; a new record has it unless an amount brings another.</summary>
    public EntityReference? Base => rows.Value.FirstOrDefault(row => row.Linked<Guid>(BaseAlias, Tables.Organization.Id) != Guid.Empty)?.ToEntityReference();

    /// <param name="isoCode">ISO 4217.</param>
    /// <returns>Null when the organisation does not use it.</returns>
    public EntityReference? Find(string isoCode) => rows.Value.FirstOrDefault(row => row.GetAttributeValue<string>(Tables.Currency.IsoCode) == isoCode)?.ToEntityReference();

    /// <returns>ISO 4217, or null for no currency.</returns>
    public string? IsoCode(EntityReference? currency) =>
        currency is null ? null : rows.Value.FirstOrDefault(row => row.Id == currency.Id)?.GetAttributeValue<string>(Tables.Currency.IsoCode);

    private static List<Entity> Read(IOrganizationService system)
    {
        var query = new QueryExpression(Tables.Currency.Name) { ColumnSet = new ColumnSet(Tables.Currency.IsoCode), TopCount = MostCurrencies };
        query.Criteria.AddCondition(Tables.Currency.State, ConditionOperator.Equal, 0);
        var organization = query.AddLink(Tables.Organization.Name, Tables.Currency.Id, Tables.Organization.BaseCurrency, JoinOperator.LeftOuter);
        organization.EntityAlias = BaseAlias;
        organization.Columns = new ColumnSet(Tables.Organization.Id);
        return system.RetrieveMultiple(query).Entities.ToList();
    }
}
