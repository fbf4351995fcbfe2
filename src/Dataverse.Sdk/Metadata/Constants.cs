namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A word from a list that Dataverse may lengthen, hence no enumeration.</summary>
public abstract class ConstantsBase<T>
{
    public T Value { get; set; }
}

/// <summary>What a date and time means to users in different time zones.</summary>
public sealed class DateTimeBehavior : ConstantsBase<string>
{
    public static readonly DateTimeBehavior
        UserLocal = "UserLocal", DateOnly = "DateOnly", TimeZoneIndependent = "TimeZoneIndependent";

    public static implicit operator DateTimeBehavior(string behavior) => new() { Value = behavior };
    public static bool operator ==(DateTimeBehavior behaviorA, DateTimeBehavior behaviorB) => behaviorA?.Value == behaviorB?.Value;
    public static bool operator !=(DateTimeBehavior behaviorA, DateTimeBehavior behaviorB) => !(behaviorA == behaviorB);
    public override bool Equals(object obj) => obj is DateTimeBehavior other && this == other;
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}

/// <summary>What a text column holds: Text, Email, Phone, Url …</summary>
public sealed class StringFormatName : ConstantsBase<string>
{
    public static implicit operator StringFormatName(string formatName) => new() { Value = formatName };
}
