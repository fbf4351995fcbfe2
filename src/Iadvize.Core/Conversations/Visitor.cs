namespace Iadvize.Core.Conversations;

/// <summary>What iAdvize knows of the visitor. Any of it may be missing, or filled with something else than its name says.</summary>
public sealed record Visitor
{
    /// <summary>iAdvize's id, an opaque text.</summary>
    public string? Id { get; init; }

    /// <summary>The customer's own id of this visitor.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The other ids by which iAdvize's events named this visitor.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>The first name.</summary>
    public string? FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The e-mail field, as it was filled.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number, as it was filled.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Street and house number.</summary>
    public string? Address { get; init; }

    /// <summary>The postal code.</summary>
    public string? ZipCode { get; init; }

    /// <summary>The town.</summary>
    public string? City { get; init; }

    /// <summary>The country, as a name or an ISO code.</summary>
    public string? Country { get; init; }
}
