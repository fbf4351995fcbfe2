namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A word from a list that Dataverse may lengthen, hence no enumeration.</summary>
public abstract class ConstantsBase<T>
{
    protected ConstantsBase() { }
    public T Value { get; set; }
}

/// <summary>The name of a column's type.</summary>
public sealed class AttributeTypeDisplayName : ConstantsBase<string>
{
    public static readonly AttributeTypeDisplayName
        BigIntType = "BigIntType", BooleanType = "BooleanType", CustomerType = "CustomerType", DateTimeType = "DateTimeType",
        DecimalType = "DecimalType", DoubleType = "DoubleType", EntityNameType = "EntityNameType", FileType = "FileType", ImageType = "ImageType",
        IntegerType = "IntegerType", LookupType = "LookupType", ManagedPropertyType = "ManagedPropertyType", MemoType = "MemoType",
        MoneyType = "MoneyType", MultiSelectPicklistType = "MultiSelectPicklistType", OwnerType = "OwnerType", PartyListType = "PartyListType",
        PicklistType = "PicklistType", StateType = "StateType", StatusType = "StatusType", StringType = "StringType",
        UniqueidentifierType = "UniqueidentifierType", VirtualType = "VirtualType";

    public static implicit operator AttributeTypeDisplayName(string attributeTypeDisplayName) => new() { Value = attributeTypeDisplayName };
    public static bool operator ==(AttributeTypeDisplayName attributeTypeDisplayNameA, AttributeTypeDisplayName attributeTypeDisplayNameB) => attributeTypeDisplayNameA?.Value == attributeTypeDisplayNameB?.Value;
    public static bool operator !=(AttributeTypeDisplayName attributeTypeDisplayNameA, AttributeTypeDisplayName attributeTypeDisplayNameB) => !(attributeTypeDisplayNameA == attributeTypeDisplayNameB);
    public override bool Equals(object obj) => obj is AttributeTypeDisplayName other && this == other;
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
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

/// <summary>What a text column holds.</summary>
public sealed class StringFormatName : ConstantsBase<string>
{
    public static readonly StringFormatName
        Email = "Email", Json = "Json", Phone = "Phone", PhoneticGuide = "PhoneticGuide", RichText = "RichText", Text = "Text",
        TextArea = "TextArea", TickerSymbol = "TickerSymbol", Url = "Url", VersionNumber = "VersionNumber";

    public static implicit operator StringFormatName(string formatName) => new() { Value = formatName };
    public static bool operator ==(StringFormatName stringFormatA, StringFormatName stringFormatB) => stringFormatA?.Value == stringFormatB?.Value;
    public static bool operator !=(StringFormatName stringFormatA, StringFormatName stringFormatB) => !(stringFormatA == stringFormatB);
    public override bool Equals(object obj) => obj is StringFormatName other && this == other;
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}
