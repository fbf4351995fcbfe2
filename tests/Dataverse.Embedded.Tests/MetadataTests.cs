using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Dataverse.Embedded.Tests;

public sealed class MetadataTests : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public void RetrieveEntity_TellsOfTheTableAndItsColumns()
    {
        var table = ((RetrieveEntityResponse)_world.System.Execute(new RetrieveEntityRequest { LogicalName = "demo_ticket", EntityFilters = EntityFilters.Entity | EntityFilters.Attributes })).EntityMetadata;

        Assert.Equal(("demo_ticket", "demo_ticketid", "demo_name", "demo_tickets"), (table.LogicalName, table.PrimaryIdAttribute, table.PrimaryNameAttribute, table.EntitySetName));
        Assert.Equal(OwnershipTypes.UserOwned, table.OwnershipType);
        var count = Assert.IsType<IntegerAttributeMetadata>(table.Attributes.Single(a => a.LogicalName == "demo_count"));
        Assert.Equal((0, 10), (count.MinValue, count.MaxValue));
        var weight = Assert.IsType<DecimalAttributeMetadata>(table.Attributes.Single(a => a.LogicalName == "demo_weight"));
        Assert.Equal((100m, 2), (weight.MaxValue, weight.Precision));
        var day = Assert.IsType<DateTimeAttributeMetadata>(table.Attributes.Single(a => a.LogicalName == "demo_day"));
        Assert.Equal((DateTimeFormat.DateOnly, "DateOnly"), (day.Format, day.DateTimeBehavior.Value));
        Assert.Equal(["lead"], Assert.IsType<LookupAttributeMetadata>(table.Attributes.Single(a => a.LogicalName == "demo_leadid")).Targets);
        Assert.True(table.Attributes.Single(a => a.LogicalName == "demo_secret").IsSecured);
    }

    [Fact]
    public void RetrieveAttribute_OptionsAndLabels_ComeInAllLanguages()
    {
        var colour = Assert.IsType<PicklistAttributeMetadata>(((RetrieveAttributeResponse)_world.System.Execute(new RetrieveAttributeRequest { EntityLogicalName = "demo_ticket", LogicalName = "demo_colour" })).AttributeMetadata);

        Assert.Equal([722500000, 722500001, 722500002], colour.OptionSet.Options.Select(option => option.Value));
        Assert.Equal(722500001, colour.DefaultFormValue);
        Assert.Equal([(1033, "Red"), (1036, "Red (fr)")], colour.OptionSet.Options[0].Label.LocalizedLabels.Select(label => (label.LanguageCode, label.Label)));
        Assert.Equal("Red", colour.OptionSet.Options[0].Label.UserLocalizedLabel.Label);
        Assert.Equal("demo_Colour (fr)", colour.DisplayName.LocalizedLabels.Single(label => label.LanguageCode == 1036).Label);
    }

    [Fact]
    public void RetrieveAttribute_YesNoAndStatus_HaveTheirOwnOptionKinds()
    {
        var urgent = Assert.IsType<BooleanAttributeMetadata>(Column("demo_ticket", "demo_urgent"));
        Assert.Equal(("Yes", "No", true), (urgent.OptionSet.TrueOption.Label.UserLocalizedLabel.Label, urgent.OptionSet.FalseOption.Label.UserLocalizedLabel.Label, urgent.DefaultValue));
        var reason = Assert.IsType<StatusAttributeMetadata>(Column("lead", "statuscode"));
        Assert.Equal(1, Assert.IsType<StatusOptionMetadata>(reason.OptionSet.Options.Single(option => option.Value == 3)).State);
    }

    [Fact]
    public void EveryStandardColumn_CanBeTold()
    {
        foreach (var table in new[] { "lead", "contact", "account", "activitypointer", "systemuser", "team", "transactioncurrency", "asyncoperation" })
        {
            var metadata = ((RetrieveEntityResponse)_world.System.Execute(new RetrieveEntityRequest { LogicalName = table, EntityFilters = EntityFilters.Attributes })).EntityMetadata;
            Assert.All(metadata.Attributes, column => Assert.NotNull(column.AttributeType));
            Assert.Contains(metadata.Attributes, column => column.LogicalName == metadata.PrimaryIdAttribute);
        }
    }

    [Fact]
    public void RetrieveMetadataChanges_AnswersWhatIsAskedAndNoMore()
    {
        var query = new EntityQueryExpression
        {
            Criteria = new MetadataFilterExpression(),
            Properties = new MetadataPropertiesExpression("Attributes", "PrimaryNameAttribute"),
            AttributeQuery = new AttributeQueryExpression { Criteria = new MetadataFilterExpression(), Properties = new MetadataPropertiesExpression("MaxLength", "DisplayName") },
            LabelQuery = new LabelQueryExpression(),
        };
        query.Criteria.Conditions.Add(new MetadataConditionExpression("LogicalName", MetadataConditionOperator.In, new[] { "demo_ticket", "lead" }));
        query.AttributeQuery.Criteria.Conditions.Add(new MetadataConditionExpression("AttributeType", MetadataConditionOperator.Equals, AttributeTypeCode.String));
        query.LabelQuery.FilterLanguages.Add(1036);

        var found = ((RetrieveMetadataChangesResponse)_world.System.Execute(new RetrieveMetadataChangesRequest { Query = query })).EntityMetadata;

        Assert.Equal(["demo_ticket", "lead"], found.Select(table => table.LogicalName));
        Assert.Equal("demo_name", found[0].PrimaryNameAttribute);
        Assert.Null(found[0].SchemaName);
        Assert.Equal(["demo_code", "demo_name", "demo_secret"], found[0].Attributes.Select(column => column.LogicalName));
        var code = Assert.IsType<StringAttributeMetadata>(found[0].Attributes[0]);
        Assert.Equal((10, null), (code.MaxLength, code.SchemaName));
        Assert.Equal([1036], code.DisplayName.LocalizedLabels.Select(label => label.LanguageCode));
    }

    public void Dispose() => _world.Dispose();

    private AttributeMetadata Column(string table, string column) =>
        ((RetrieveAttributeResponse)_world.System.Execute(new RetrieveAttributeRequest { EntityLogicalName = table, LogicalName = column })).AttributeMetadata;
}
