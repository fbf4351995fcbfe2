using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Readiness;

/// <summary>Which environment variables of ours point to a secret. The secrets themselves are not read: asking for one that is not there is a fault.</summary>
internal sealed class EnvironmentSecrets
{
    private const string Alias = "value";
    private readonly HashSet<string> filled;

    private EnvironmentSecrets(HashSet<string> filled) => this.filled = filled;

    public static EnvironmentSecrets Of(IOrganizationService system)
    {
        var query = new QueryExpression(Tables.EnvironmentVariable.Name) { ColumnSet = new ColumnSet(Tables.EnvironmentVariable.SchemaName, Tables.EnvironmentVariable.DefaultText) };
        query.Criteria.AddCondition(Tables.EnvironmentVariable.SchemaName, ConditionOperator.BeginsWith, "iadv_");
        var value = query.AddLink(Tables.EnvironmentVariable.Value, Tables.EnvironmentVariable.Id, Tables.EnvironmentVariable.Id, JoinOperator.LeftOuter);
        value.EntityAlias = Alias;
        value.Columns = new ColumnSet(Tables.EnvironmentVariable.Text);
        var rows = system.RetrieveMultiple(query).Entities.Where(row =>
            !string.IsNullOrEmpty(row.Linked<string>(Alias, Tables.EnvironmentVariable.Text) ?? row.GetAttributeValue<string>(Tables.EnvironmentVariable.DefaultText)));
        return new EnvironmentSecrets(new HashSet<string>(rows.Select(row => row.GetAttributeValue<string>(Tables.EnvironmentVariable.SchemaName)), StringComparer.OrdinalIgnoreCase));
    }

    public bool Has(string schemaName) => filled.Contains(schemaName);
}
