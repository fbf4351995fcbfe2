using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Metadata;
using Microsoft.Xrm.Sdk.Metadata.Query;

namespace Dataverse.Embedded.Tests;

public sealed class MetadataTests : IDisposable
{
    private readonly World world = new();

    [Fact]
    public void Table_IsToldWithItsColumns()
    {
        var table = Table("demo_ticket");

        Assert.Equal(("demo_ticket", "demo_ticketid", "demo_name", "demo_tickets"), (table.LogicalName, table.PrimaryIdAttribute, table.PrimaryNameAttribute, table.EntitySetName));
        var count = Column<IntegerAttributeMetadata>(table, "demo_count");
        Assert.Equal((0, 10), (count.MinValue, count.MaxValue));
        var weight = Column<DecimalAttributeMetadata>(table, "demo_weight");
        Assert.Equal((100m, 2), (weight.MaxValue, weight.Precision));
        var day = Column<DateTimeAttributeMetadata>(table, "demo_day");
        Assert.Equal((DateTimeFormat.DateOnly, "DateOnly"), (day.Format, day.DateTimeBehavior.Value));
        Assert.Equal(["lead"], Column<LookupAttributeMetadata>(table, "demo_leadid").Targets);
        Assert.True(Column<StringAttributeMetadata>(table, "demo_secret").IsSecured);
    }

    [Fact]
    public void OptionsAndLabels_ComeInAllLanguages()
    {
        var colour = Column<PicklistAttributeMetadata>(Table("demo_ticket"), "demo_colour");

        Assert.Equal([722500000, 722500001, 722500002], colour.OptionSet.Options.Select(option => option.Value));
        Assert.Equal(722500001, colour.DefaultFormValue);
        Assert.Equal([(1033, "Red"), (1036, "Red (fr)")], colour.OptionSet.Options[0].Label.LocalizedLabels.Select(label => (label.LanguageCode, label.Label)));
        Assert.Equal("Red", colour.OptionSet.Options[0].Label.UserLocalizedLabel.Label);
        Assert.Equal("demo_Colour (fr)", colour.DisplayName.LocalizedLabels.Single(label => label.LanguageCode == 1036).Label);
    }

    [Fact]
    public void YesNoStatusAndSeveralChoices_HaveTheirOwnKinds()
    {
        var urgent = Column<BooleanAttributeMetadata>(Table("demo_ticket"), "demo_urgent");
        Assert.Equal(("Yes", "No", true), (urgent.OptionSet.TrueOption.Label.UserLocalizedLabel.Label, urgent.OptionSet.FalseOption.Label.UserLocalizedLabel.Label, urgent.DefaultValue));
        var reason = Column<StatusAttributeMetadata>(Table("lead"), "statuscode");
        Assert.Equal(1, Assert.IsType<StatusOptionMetadata>(reason.OptionSet.Options.Single(option => option.Value == 3)).State);
        Assert.Equal(AttributeTypeCode.Virtual, Column<MultiSelectPicklistAttributeMetadata>(Table("demo_ticket"), "demo_colours").AttributeType);
    }

    [Fact]
    public void EveryStandardColumn_CanBeTold()
    {
        foreach (var name in new[] { "lead", "contact", "account", "activitypointer", "systemuser", "team", "transactioncurrency", "asyncoperation" })
        {
            var table = Table(name);
            Assert.All(table.Attributes, column => Assert.NotNull(column.AttributeType));
            Assert.Contains(table.Attributes, column => column.LogicalName == table.PrimaryIdAttribute);
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
        };
        query.Criteria.Conditions.Add(new MetadataConditionExpression("LogicalName", MetadataConditionOperator.In, new[] { "demo_ticket", "lead" }));
        query.AttributeQuery.Criteria.Conditions.Add(new MetadataConditionExpression("AttributeType", MetadataConditionOperator.Equals, AttributeTypeCode.String));

        var found = Ask(query);

        Assert.Equal(["demo_ticket", "lead"], found.Select(table => table.LogicalName));
        Assert.Equal("demo_name", found[0].PrimaryNameAttribute);
        Assert.Null(found[0].SchemaName);
        Assert.Equal(["demo_code", "demo_name", "demo_secret"], found[0].Attributes.Select(column => column.LogicalName));
        var code = Assert.IsType<StringAttributeMetadata>(found[0].Attributes[0]);
        Assert.Equal((10, null), (code.MaxLength, code.SchemaName));
        Assert.Null(code.IsValidForUpdate);
    }

    public void Dispose() => world.Dispose();

    private EntityMetadata Table(string name)
    {
        var everything = new MetadataPropertiesExpression { AllProperties = true };
        var query = new EntityQueryExpression
        {
            Criteria = new MetadataFilterExpression(), Properties = everything, AttributeQuery = new AttributeQueryExpression { Properties = everything },
        };
        query.Criteria.Conditions.Add(new MetadataConditionExpression("LogicalName", MetadataConditionOperator.Equals, name));
        return Assert.Single(Ask(query));
    }

    private static T Column<T>(EntityMetadata table, string name) where T : AttributeMetadata =>
        Assert.IsType<T>(table.Attributes.Single(column => column.LogicalName == name));

    private EntityMetadataCollection Ask(EntityQueryExpression query) =>
        ((RetrieveMetadataChangesResponse)world.System.Execute(new RetrieveMetadataChangesRequest { Query = query })).EntityMetadata;
}
