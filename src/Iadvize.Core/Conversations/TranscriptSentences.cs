namespace Iadvize.Core.Conversations;

/// <summary>The fixed words of a transcript, in both languages. Whatever reads a transcript back (iadv_transcript.js, iadv_client.js) knows the same.</summary>
internal static class TranscriptSentences
{
    public static readonly Wording Heading = new("All times are UTC.", "Toutes les heures sont en UTC.");
    public static readonly Wording Cut = new(
        "[The transcript is longer than what fits here. The rest is in iAdvize.]",
        "[La transcription est trop longue pour tenir ici. La suite est dans iAdvize.]");

    /// <summary>Who speaks, before what is said.</summary>
    public static readonly Wording Says = new("{0}: ", "{0} : ");

    public static readonly Wording Visitor = new("Visitor", "Visiteur");
    public static readonly Wording Operator = new("Operator", "Opérateur");
    public static readonly Wording Bot = new("Bot", "Robot");
    public static readonly Wording InternalNote = new("Internal note", "Note interne");
}
