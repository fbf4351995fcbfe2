namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>A word from a list that Dataverse may lengthen, hence no enumeration.</summary>
public abstract class ConstantsBase<T>
{
    protected ConstantsBase()
    {
    }

    public T Value { get; set; }
}

/// <summary>The name of a column's type.</summary>
public sealed class AttributeTypeDisplayName : ConstantsBase<string>
{
    public static readonly AttributeTypeDisplayName BigIntType = "BigIntType";
    public static readonly AttributeTypeDisplayName BooleanType = "BooleanType";
    public static readonly AttributeTypeDisplayName CustomerType = "CustomerType";
    public static readonly AttributeTypeDisplayName DateTimeType = "DateTimeType";
    public static readonly AttributeTypeDisplayName DecimalType = "DecimalType";
    public static readonly AttributeTypeDisplayName DoubleType = "DoubleType";
    public static readonly AttributeTypeDisplayName EntityNameType = "EntityNameType";
    public static readonly AttributeTypeDisplayName FileType = "FileType";
    public static readonly AttributeTypeDisplayName ImageType = "ImageType";
    public static readonly AttributeTypeDisplayName IntegerType = "IntegerType";
    public static readonly AttributeTypeDisplayName LookupType = "LookupType";
    public static readonly AttributeTypeDisplayName ManagedPropertyType = "ManagedPropertyType";
    public static readonly AttributeTypeDisplayName MemoType = "MemoType";
    public static readonly AttributeTypeDisplayName MoneyType = "MoneyType";
    public static readonly AttributeTypeDisplayName MultiSelectPicklistType = "MultiSelectPicklistType";
    public static readonly AttributeTypeDisplayName OwnerType = "OwnerType";
    public static readonly AttributeTypeDisplayName PartyListType = "PartyListType";
    public static readonly AttributeTypeDisplayName PicklistType = "PicklistType";
    public static readonly AttributeTypeDisplayName StateType = "StateType";
    public static readonly AttributeTypeDisplayName StatusType = "StatusType";
    public static readonly AttributeTypeDisplayName StringType = "StringType";
    public static readonly AttributeTypeDisplayName UniqueidentifierType = "UniqueidentifierType";
    public static readonly AttributeTypeDisplayName VirtualType = "VirtualType";

    public static implicit operator AttributeTypeDisplayName(string attributeTypeDisplayName) => new() { Value = attributeTypeDisplayName };

    public static bool operator ==(AttributeTypeDisplayName attributeTypeDisplayNameA, AttributeTypeDisplayName attributeTypeDisplayNameB) => attributeTypeDisplayNameA?.Value == attributeTypeDisplayNameB?.Value;

    public static bool operator !=(AttributeTypeDisplayName attributeTypeDisplayNameA, AttributeTypeDisplayName attributeTypeDisplayNameB) => !(attributeTypeDisplayNameA == attributeTypeDisplayNameB);

    public override bool Equals(object obj) => obj is AttributeTypeDisplayName other && this == other;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}

/// <summary>What a date and time means to users in different time zones.</summary>
public sealed class DateTimeBehavior : ConstantsBase<string>
{
    public static readonly DateTimeBehavior UserLocal = "UserLocal";
    public static readonly DateTimeBehavior DateOnly = "DateOnly";
    public static readonly DateTimeBehavior TimeZoneIndependent = "TimeZoneIndependent";

    public static implicit operator DateTimeBehavior(string behavior) => new() { Value = behavior };

    public static bool operator ==(DateTimeBehavior behaviorA, DateTimeBehavior behaviorB) => behaviorA?.Value == behaviorB?.Value;

    public static bool operator !=(DateTimeBehavior behaviorA, DateTimeBehavior behaviorB) => !(behaviorA == behaviorB);

    public override bool Equals(object obj) => obj is DateTimeBehavior other && this == other;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}

/// <summary>What a text column holds.</summary>
public sealed class StringFormatName : ConstantsBase<string>
{
    public static readonly StringFormatName Email = "Email";
    public static readonly StringFormatName Json = "Json";
    public static readonly StringFormatName Phone = "Phone";
    public static readonly StringFormatName PhoneticGuide = "PhoneticGuide";
    public static readonly StringFormatName RichText = "RichText";
    public static readonly StringFormatName Text = "Text";
    public static readonly StringFormatName TextArea = "TextArea";
    public static readonly StringFormatName TickerSymbol = "TickerSymbol";
    public static readonly StringFormatName Url = "Url";
    public static readonly StringFormatName VersionNumber = "VersionNumber";

    public static implicit operator StringFormatName(string formatName) => new() { Value = formatName };

    public static bool operator ==(StringFormatName stringFormatA, StringFormatName stringFormatB) => stringFormatA?.Value == stringFormatB?.Value;

    public static bool operator !=(StringFormatName stringFormatA, StringFormatName stringFormatB) => !(stringFormatA == stringFormatB);

    public override bool Equals(object obj) => obj is StringFormatName other && this == other;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}

/// <summary>What a multi-line text column holds.</summary>
public sealed class MemoFormatName : ConstantsBase<string>
{
    public static readonly MemoFormatName Email = "Email";
    public static readonly MemoFormatName Json = "Json";
    public static readonly MemoFormatName RichText = "RichText";
    public static readonly MemoFormatName Text = "Text";
    public static readonly MemoFormatName TextArea = "TextArea";

    public static implicit operator MemoFormatName(string formatName) => new() { Value = formatName };

    public static bool operator ==(MemoFormatName stringFormatA, MemoFormatName stringFormatB) => stringFormatA?.Value == stringFormatB?.Value;

    public static bool operator !=(MemoFormatName stringFormatA, MemoFormatName stringFormatB) => !(stringFormatA == stringFormatB);

    public override bool Equals(object obj) => obj is MemoFormatName other && this == other;

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}
