namespace Dataverse.Embedded;

/// <summary>The server refuses a solution; nothing of it was taken over.</summary>
public sealed class ImportException : Exception
{
    public ImportException(string message) : base(message)
    {
    }

    public ImportException(string message, Exception cause) : base(message, cause)
    {
    }
}
