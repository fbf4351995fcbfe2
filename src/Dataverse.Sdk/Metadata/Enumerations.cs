namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>The type of a column; those that came later, such as choices and files, are Virtual and told apart by their class.</summary>
public enum AttributeTypeCode
{
    Boolean, Customer, DateTime, Decimal, Double, Integer, Lookup, Memo, Money, Owner, PartyList, Picklist, State, Status, String,
    Uniqueidentifier, CalendarRules, Virtual, BigInt, ManagedProperty, EntityName,
}

public enum AttributeRequiredLevel { None, SystemRequired, ApplicationRequired, Recommended }

public enum DateTimeFormat { DateOnly, DateAndTime }

public enum IntegerFormat { None, Duration, TimeZone, Language, Locale }
