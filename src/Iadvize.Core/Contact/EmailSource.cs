namespace Iadvize.Core.Contact;

/// <summary>Where a visitor's address was found.</summary>
public enum EmailSource
{
    /// <summary>The visitor's e-mail field.</summary>
    VisitorField,

    /// <summary>The answer to a question that is mapped to an e-mail column.</summary>
    MappedAnswer,

    /// <summary>The last address that the visitor wrote.</summary>
    LastWritten,
}
