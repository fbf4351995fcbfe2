using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Leads;

/// <summary>Which question fills which column, and how: a row of iadv_questionmapping.</summary>
internal sealed class QuestionMapping
{
    private const int MostMappings = 1000;

    private readonly Entity row;

    private QuestionMapping(Entity row) => this.row = row;

    public int QuestionNumber => row.GetAttributeValue<int>(Tables.QuestionMapping.QuestionNumber);

    public string Table => row.GetAttributeValue<OptionSetValue>(Tables.QuestionMapping.Table)?.Value == (int)MappingTable.Contact ? Tables.Contact.Name : Tables.Lead.Name;

    /// <summary>Logical name, as the administrator wrote it.</summary>
    public string Column => (row.GetAttributeValue<string>(Tables.QuestionMapping.Column) ?? "").Trim().ToLowerInvariant();

    public WritePolicy WritePolicy => (WritePolicy)(row.GetAttributeValue<OptionSetValue>(Tables.QuestionMapping.WritePolicy)?.Value ?? (int)WritePolicy.FillIfEmpty);

    /// <summary>What a new lead gets when nobody answered.</summary>
    public string? Default => row.GetAttributeValue<string>(Tables.QuestionMapping.Default);

    private bool IsOfOneProject => row.Contains(Tables.QuestionMapping.Project);

    /// <returns>The active mappings of a project. Where it maps a question itself, the mappings of all projects step back for that question.</returns>
    public static IReadOnlyList<QuestionMapping> Of(IOrganizationService service, Guid projectId)
    {
        var query = new QueryExpression(Tables.QuestionMapping.Name)
        {
            ColumnSet = new ColumnSet(
                Tables.QuestionMapping.QuestionNumber, Tables.QuestionMapping.Table, Tables.QuestionMapping.Column,
                Tables.QuestionMapping.WritePolicy, Tables.QuestionMapping.Project, Tables.QuestionMapping.Default),
            TopCount = MostMappings,
        };
        query.Criteria.AddCondition(Tables.QuestionMapping.State, ConditionOperator.Equal, 0);
        var project = query.Criteria.AddFilter(LogicalOperator.Or);
        project.AddCondition(Tables.QuestionMapping.Project, ConditionOperator.Null);
        project.AddCondition(Tables.QuestionMapping.Project, ConditionOperator.Equal, projectId);
        query.AddOrder(Tables.QuestionMapping.QuestionNumber, OrderType.Ascending);
        query.AddOrder(Tables.QuestionMapping.Column, OrderType.Ascending);

        return service.RetrieveMultiple(query).Entities
            .Select(row => new QuestionMapping(row))
            .GroupBy(mapping => mapping.QuestionNumber)
            .SelectMany(question => question.Any(mapping => mapping.IsOfOneProject) ? question.Where(mapping => mapping.IsOfOneProject) : question)
            .ToList();
    }
}
