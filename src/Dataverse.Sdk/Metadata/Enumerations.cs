namespace Microsoft.Xrm.Sdk.Metadata;

/// <summary>The type of a column; those that came later, such as choices and files, are Virtual and told apart by <see cref="AttributeTypeDisplayName"/>.</summary>
public enum AttributeTypeCode
{
    Boolean, Customer, DateTime, Decimal, Double, Integer, Lookup, Memo, Money, Owner, PartyList, Picklist, State, Status, String,
    Uniqueidentifier, CalendarRules, Virtual, BigInt, ManagedProperty, EntityName,
}

public enum AttributeRequiredLevel { None, SystemRequired, ApplicationRequired, Recommended }

public enum DateTimeFormat { DateOnly, DateAndTime }

public enum StringFormat { Email, Text, TextArea, Url, TickerSymbol, PhoneticGuide, VersionNumber, Phone, Json, RichText }

public enum IntegerFormat { None, Duration, TimeZone, Language, Locale }

public enum OptionSetType { Picklist, State, Status, Boolean }

[Flags]
public enum OwnershipTypes
{
    None = 0, UserOwned = 1, TeamOwned = 2, BusinessOwned = 4, OrganizationOwned = 8, BusinessParented = 16, Filtered = 32,
}

/// <summary>Which parts of a table's metadata are read.</summary>
[Flags]
public enum EntityFilters { Entity = 1, Attributes = 2, Privileges = 4, Relationships = 8, Default = 1, All = 15 }
