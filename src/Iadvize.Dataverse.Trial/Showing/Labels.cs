using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Trial.Showing;

/// <summary>What tables, columns and choices are called, as their metadata says.</summary>
internal static class Labels
{
    private static readonly string[] Tables =
        ["lead", "contact", "iadv_webhookevent", "iadv_conversation", "iadv_answer", "iadv_questionmapping", "iadv_project", "iadv_connection"];

    /// <returns>Tables by logical name, their columns by logical name; labels by language code, options by value.</returns>
    public static IReadOnlyDictionary<string, TableLabels> Read(IOrganizationService service)
    {
        var query = new EntityQueryExpression
        {
            Properties = new MetadataPropertiesExpression("LogicalName", "DisplayName", "Attributes"),
            Criteria = new MetadataFilterExpression(LogicalOperator.And) { Conditions = { new MetadataConditionExpression("LogicalName", MetadataConditionOperator.In, Tables) } },
            AttributeQuery = new AttributeQueryExpression { Properties = new MetadataPropertiesExpression { AllProperties = true } },
        };
        var found = ((RetrieveMetadataChangesResponse)service.Execute(new RetrieveMetadataChangesRequest { Query = query })).EntityMetadata;
        return found.ToDictionary(table => table.LogicalName, table => new TableLabels(
            Texts(table.DisplayName), table.Attributes.OrderBy(column => column.LogicalName, StringComparer.Ordinal).ToDictionary(column => column.LogicalName, Column)));
    }

    private static ColumnLabels Column(AttributeMetadata column) =>
        new(Texts(column.DisplayName), column.AttributeType.ToString()!, column.IsValidForUpdate == true, Options(column).ToDictionary(option => option.Value!.Value, option => Texts(option.Label)));

    private static IEnumerable<OptionMetadata> Options(AttributeMetadata column) => column switch
    {
        EnumAttributeMetadata choice => choice.OptionSet.Options,
        BooleanAttributeMetadata { OptionSet: { } both } => new[] { both.TrueOption, both.FalseOption }.OfType<OptionMetadata>(),
        _ => [],
    };

    private static Dictionary<int, string> Texts(Label label) => label.LocalizedLabels.ToDictionary(text => text.LanguageCode, text => text.Label);
}

/// <param name="Label">By language code, e.g. 1033.</param>
internal sealed record TableLabels(IReadOnlyDictionary<int, string> Label, IReadOnlyDictionary<string, ColumnLabels> Columns);

/// <param name="Type">As the SDK's AttributeTypeCode names it.</param>
/// <param name="Writable">Whether a person could fill it.</param>
/// <param name="Options">By value; empty for a column without.</param>
internal sealed record ColumnLabels(IReadOnlyDictionary<int, string> Label, string Type, bool Writable, IReadOnlyDictionary<int, Dictionary<int, string>> Options);
