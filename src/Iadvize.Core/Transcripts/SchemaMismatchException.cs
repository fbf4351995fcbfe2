namespace Iadvize.Core.Transcripts;

/// <summary>The served schema, or what was pinned for it, does not make a transcript. The message names what was seen and what to pin.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
