namespace Dataverse.Embedded;

/// <summary>The server refuses a solution; nothing of it was taken over.</summary>
public sealed class ImportException(string message, Exception? cause = null) : Exception(message, cause);
