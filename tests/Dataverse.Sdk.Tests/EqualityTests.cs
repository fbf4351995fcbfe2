using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace Dataverse.Sdk.Tests;

public sealed class EqualityTests
{
    private static readonly Guid Id = Guid.NewGuid();

    public static TheoryData<object, object> Alike => new()
    {
        { new OptionSetValue(722500001), new OptionSetValue(722500001) },
        { new Money(12.50m), new Money(12.5m) },
        { new EntityReference("lead", Id), new EntityReference("lead", Id) { Name = "Chairs" } },
        { DateTimeBehavior.UserLocal, (DateTimeBehavior)"UserLocal" },
    };

    public static TheoryData<object, object> Different => new()
    {
        { new OptionSetValue(1), new OptionSetValue(2) },
        { new OptionSetValue(1), 1 },
        { new Money(1), new Money(2) },
        { new EntityReference("lead", Id), new EntityReference("contact", Id) },
        { new EntityReference("lead", Id), new EntityReference("lead", Guid.NewGuid()) },
        { new Entity("lead", Id), new Entity("lead", Id) },
        { DateTimeBehavior.UserLocal, DateTimeBehavior.DateOnly },
    };

    [Theory, MemberData(nameof(Alike))]
    public void Values_that_say_the_same_are_equal(object one, object other)
    {
        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Theory, MemberData(nameof(Different))]
    public void Values_that_say_something_else_and_rows_are_not(object one, object other) => Assert.False(one.Equals(other));

    [Fact]
    public void Names_of_a_list_are_compared_by_operator_too()
    {
        Assert.True(new DateTimeAttributeMetadata { DateTimeBehavior = "DateOnly" }.DateTimeBehavior == DateTimeBehavior.DateOnly);
        Assert.True(new DateTimeAttributeMetadata().DateTimeBehavior == null);
    }
}
