using Iadvize.Core.Conversations;
using Iadvize.Core.Questions;

namespace Iadvize.Core.Contact;

/// <summary>A visitor's e-mail address and where it was found.</summary>
public sealed record VisitorEmail
{
    private VisitorEmail(EmailAddress address, EmailSource source, Sentence foundIn)
    {
        Normalised = address.Normalised;
        AsWritten = address.AsWritten;
        Source = source;
        FoundIn = foundIn;
    }

    /// <summary>The form to match by.</summary>
    public string Normalised { get; }

    /// <summary>The form to show and to store.</summary>
    public string AsWritten { get; }

    /// <summary>Where it was found.</summary>
    public EmailSource Source { get; }

    /// <summary>Where it was found, in words for the decision's record: "the answer to question 3".</summary>
    public Sentence FoundIn { get; }

    /// <summary>
    /// The visitor's address: the visitor's e-mail field; else the answer to a question mapped to an e-mail column, the lowest column
    /// first; else, if asked for, the last address that the visitor wrote. A field that holds no address is as if empty, and an answer
    /// with two different addresses as if it had none. Null if there is none.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="answers">Its answers.</param>
    /// <param name="emailColumnsByQuestion">The questions mapped to the lead's e-mail columns, with the column's logical name.</param>
    /// <param name="takeLastAddressWritten">Whether the project says to take the last address that a visitor wrote.</param>
    public static VisitorEmail? Find(
        Conversation conversation,
        IReadOnlyList<Answer> answers,
        IReadOnlyDictionary<int, string> emailColumnsByQuestion,
        bool takeLastAddressWritten) =>
        InField(conversation.Visitor)
        ?? InMappedAnswers(answers, emailColumnsByQuestion)
        ?? (takeLastAddressWritten ? LastWritten(conversation) : null);

    private static VisitorEmail? InField(Visitor visitor) =>
        EmailAddress.Read(visitor.Email) is { } address ? new VisitorEmail(address, EmailSource.VisitorField, ContactSentences.VisitorField) : null;

    private static VisitorEmail? InMappedAnswers(IReadOnlyList<Answer> answers, IReadOnlyDictionary<int, string> columns)
    {
        foreach (var mapping in columns.OrderBy(one => one.Value, StringComparer.Ordinal).ThenBy(one => one.Key))
        {
            var answer = answers.FirstOrDefault(one => one.Question == mapping.Key);
            if (EmailFinder.FindOnly(answer?.Text) is not { } address) continue;
            return new VisitorEmail(address, EmailSource.MappedAnswer, ContactSentences.MappedAnswer.With(mapping.Key));
        }

        return null;
    }

    private static VisitorEmail? LastWritten(Conversation conversation)
    {
        foreach (var message in MessageOrder.Read(conversation.Messages).Reverse())
        {
            if (message.By != Author.Visitor || message.Deleted || message.Internal) continue;
            var found = EmailFinder.FindAll(message.Text);
            if (found.Count > 0) return new VisitorEmail(found[found.Count - 1], EmailSource.LastWritten, ContactSentences.LastWritten);
        }

        return null;
    }
}
