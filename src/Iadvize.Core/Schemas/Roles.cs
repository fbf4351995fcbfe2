using Iadvize.Core.Conversations;

namespace Iadvize.Core.Schemas;

/// <summary>
/// The short, ranked lists of names by which the fields of a schema are known. A name that stands further in front is the better one; a name of
/// several words that ends with a listed one (messageBody) comes after all listed ones.
/// </summary>
internal static class Roles
{
    /// <summary>What lists of messages, and their elements, are called.</summary>
    public static readonly HashSet<string> MessageWords = new(StringComparer.Ordinal)
    {
        "messages", "transcript", "transcripts", "history", "timeline", "entry", "entries", "exchanges", "items", "post", "posts", "turn", "turns", "event", "events", "line", "lines", "utterance", "utterances",
        "reply", "replies", "comment", "comments", "note", "notes", "bubble", "bubbles", "content",
    };

    /// <summary>What conversations are called.</summary>
    public static readonly HashSet<string> ConversationWords = new(StringComparer.Ordinal)
    {
        "conversation", "discussion", "chat", "dialog", "dialogue", "thread", "session", "interaction", "exchange", "engagement", "case", "ticket",
    };

    /// <summary>The rank of what only its type tells.</summary>
    public const int Guessed = 200;

    private const int BehindListed = 100;

    private const string Writers =
        "author sender writer from by speaker participant interlocutor emitter issuer origin source postedBy sentBy createdBy writtenBy saidBy actor owner person user operator agent professional bot visitor customer";

    private static readonly Role[] Authors = [Role.Author, Role.AuthorKind, Role.AuthorFlag, Role.AuthorId];
    private static readonly List<Rule> Rules = new();
    private static readonly HashSet<string> AllNames = new(StringComparer.Ordinal);

    /// <summary>A name with one of these ends like a listed one but means another thing.</summary>
    private static readonly HashSet<string> Misleading = new(StringComparer.Ordinal)
    {
        "updated", "update", "modified", "edited", "read", "seen", "delivered", "expires", "expiration", "last", "first", "previous", "next", "avatar", "translated", "translation",
        "reply", "replied", "quoted", "parent", "preview", "short", "truncated", "legacy", "unread", "internal", "deleted", "removed", "error", "count", "number", "pushed", "assigned",
    };

    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal) { "visible", "seen", "read", "shown", "hidden", "delivered", "notified", "to", "for", "has", "can", "recipient", "recipients", "receiver", "addressee", "target", "assignee", "mention", "mentions", "mentioned" };

    static Roles()
    {
        Add(Place.Conversation, Role.Id, Form.Leaf, "id conversationId uuid");
        Add(Place.Conversation, Role.StartedAt, Form.Moment, "createdAt startedAt openedAt startDate startTime startedOn createdOn creationDate beganAt begunAt start opened began");
        Add(Place.Conversation, Role.ClosedAt, Form.Moment, "closedAt endedAt finishedAt endDate endTime closedOn closingDate completedAt terminatedAt end closed ended");
        Add(Place.Conversation, Role.Channel, Form.Leaf, "channel channelType channelName medium");
        Add(Place.Conversation, Role.Channel, Form.Composite, "channel");
        Add(Place.Conversation, Role.Duration, Form.Leaf, "duration");
        Add(Place.Conversation, Role.Language, Form.Leaf, "language languageCode locale lang");
        Add(Place.Conversation, Role.Language, Form.Composite, "language locale");
        Add(Place.Conversation, Role.Project, Form.Composite, "project website site");
        Add(Place.Conversation, Role.ProjectNumber, Form.Leaf, "projectId websiteId siteId");
        Add(Place.Conversation, Role.ProjectName, Form.Text, "projectName websiteName siteName");
        Add(Place.Conversation, Role.Tags, Form.Composite, "tags labels");
        Add(Place.Conversation, Role.Tags, Form.Leaf, "tags labels tagNames");
        Add(Place.Conversation, Role.TargetingRule, Form.Composite, "targetingRule engagementRule targeting");
        Add(Place.Conversation, Role.TargetingRule, Form.Text, "targetingRuleName targetingRule");
        Add(Place.Conversation, Role.DistributionGroup, Form.Composite, "routingGroup distributionGroup group");
        Add(Place.Conversation, Role.DistributionGroup, Form.Text, "routingGroupName distributionGroupName distributionGroup groupName");
        Add(Place.Conversation, Role.Routing, Form.Composite, "routingEvents routings routing distributions distribution assignments");
        Add(Place.Conversation, Role.Satisfaction, Form.Composite, "satisfactionSurvey satisfaction survey satisfactionSurveyResponse feedback");
        Add(Place.Conversation, Role.Visitor, Form.Composite, "visitor visitors customer endUser consumer guest shopper contact customers client requester interlocutor counterparty correspondent conversationVisitors conversationVisitor person");
        Add(Place.Conversation, Role.Participants, Form.Composite, "participants members people interlocutors parties attendees");
        Add(Place.Conversation, Role.Email, Form.Text, "visitorEmail customerEmail contactEmail email emailAddress");
        Add(Place.Conversation, Role.Group, Form.Composite, "conversation details info information facts summary metadata attributes result data");
        foreach (var place in new[] { Place.Conversation, Place.Satisfaction })
        {
            Add(place, Role.Csat, Form.Leaf, "customerSatisfaction csat customerSatisfactionScore csatScore");
            Add(place, Role.Nps, Form.Leaf, "netPromoterScore nps npsScore");
            Add(place, Role.SatisfactionComment, Form.Text, "satisfactionComment surveyComment");
        }

        Add(Place.Satisfaction, Role.Csat, Form.Leaf, "score rating");
        Add(Place.Satisfaction, Role.SatisfactionComment, Form.Text, "comment remark");
        Add(Place.Satisfaction, Role.Group, Form.Composite, "response responses answer answers result scores");

        Add(Place.Project, Role.ProjectNumber, Form.Leaf, "id projectId number");
        Add(Place.Project, Role.ProjectName, Form.Text, "name label title projectName");
        Add(Place.Routing, Role.DistributionGroup, Form.Composite, "routingGroup distributionGroup group");
        Add(Place.Routing, Role.DistributionGroup, Form.Text, "routingGroupName groupName");
        Add(Place.Named, Role.Name, Form.Word, "name label title code isoCode value tag type key");
        Add(Place.Named, Role.Group, Form.Composite, "tag rule group");

        foreach (var place in new[] { Place.Visitor, Place.Participant, Place.Author })
        {
            Add(place, Role.PersonId, Form.Leaf, "id visitorId userId operatorId participantId uuid identifier legacyId");
            Add(place, Role.Group, Form.Composite, "profile identity person visitor customer user account participant details info information personalInformation personalData contact contactDetails contactInformation contactInfo name data");
            Add(place, Role.FirstName, Form.Text, "firstName givenName forename first");
            Add(place, Role.LastName, Form.Text, "lastName familyName surname last");
            Add(place, Role.FullName, Form.Text, "userName displayName fullName pseudo nickname name username");
        }

        // Below a visitor, an operator is somebody else, with an e-mail of their own.
        foreach (var place in new[] { Place.Participant, Place.Author }) Add(place, Role.Group, Form.Composite, "operator agent bot professional");
        foreach (var place in new[] { Place.Visitor, Place.Participant })
        {
            Add(place, Role.Group, Form.Composite, "postalAddress address coordinates phones phone phoneNumbers location");
            Add(place, Role.Email, Form.Composite, "email emails emailAddress emailAddresses");
            Add(place, Role.ExternalId, Form.Leaf, "externalUserId externalId customerId crmId");
            Add(place, Role.Email, Form.Text, "email emailAddress mail primaryEmail emails emailAddresses eMail");
            Add(place, Role.Phone, Form.Text, "phoneNumber phone mobile telephone mobilePhone phoneNumbers phones");
            Add(place, Role.Address, Form.Text, "address street streetAddress addressLine1 line1");
            Add(place, Role.ZipCode, Form.Text, "zipCode postalCode postcode zip");
            Add(place, Role.City, Form.Text, "city town locality");
            Add(place, Role.Country, Form.Word, "country countryCode countryName");
        }

        Add(Place.Moment, Role.Time, Form.Time, "iso iso8601 utc dateTime value at timestamp date instant epochMillis epochMilliseconds milliseconds epoch epochSeconds unix seconds raw");
        Add(Place.Mailbox, Role.Email, Form.Text, "address email emailAddress value mail");
        foreach (var place in new[] { Place.Participant, Place.Author })
            Add(place, Role.AuthorKind, Form.Word, "kind type role side category userType participantType authorType party");

        Add(Place.Message, Role.MessageId, Form.Leaf, "id messageId uuid");
        Add(Place.Message, Role.Time, Form.Moment, "createdAt sentAt postedAt writtenAt at sentOn createdOn postedOn date dateTime timestamp time sentDate creationDate occurredAt happenedAt receivedAt publishedAt instant when");
        Add(Place.Message, Role.Author, Form.Composite, Writers);
        Add(Place.Message, Role.AuthorKind, Form.Word, "authorType senderType authorKind senderKind authorRole senderRole fromType author sender from by writtenBy sentBy postedBy side role speaker direction origin emitter actorType userType party source" + With("Type Kind Role Side"));
        Add(Place.Message, Role.AuthorId, Form.Leaf, "authorId senderId fromId participantId writerId createdById actorId sentById userId operatorId visitorId author sender from by writtenBy sentBy postedBy" + With("Id Uuid Ref"));
        Add(Place.Message, Role.AuthorName, Form.Text, "authorName senderName writerName operatorName agentName userName displayName" + With("Name"));
        Add(Place.Message, Role.Text, Form.Text, "markdown source rawText raw original text content body message textContent messageText value words note caption html htmlText bodyHtml htmlBody contentHtml htmlContent plainText plain prompt");
        Add(Place.Message, Role.Content, Form.Composite, "content contents body blocks parts segments elements paragraphs payload text message richText data");
        Add(Place.Message, Role.Attachment, Form.Composite, "attachment attachments card cards file files media medias document documents image images picture pictures quickReply offer product productOffer bundle link links enclosure enclosures extras upload uploads");
        Add(Place.Message, Role.Chosen, Form.Text, "selectedChoice chosenChoice selectedOption selectedQuickReply quickReply");
        Add(Place.Message, Role.Kind, Form.Word, "kind type messageType category subtype status state nature messageKind");
        Add(Place.Message, Role.Format, Form.Word, "format textFormat contentFormat bodyFormat contentType mimeType syntax");

        Add(Place.Content, Role.Text, Form.Text, "markdown source rawText raw original text content body message value paragraph sentence words line lines caption html htmlText bodyHtml htmlBody contentHtml htmlContent plainText plain question prompt note");
        Add(Place.Content, Role.Chosen, Form.Text, "selected chosen selectedChoice chosenChoice selectedOption choice answer picked selection selectedValue chosenValue");
        Add(Place.Content, Role.Chosen, Form.Composite, "selected chosen selectedChoice chosenChoice selectedOption selectedQuickReply picked selection");
        foreach (var place in new[] { Place.Message, Place.Content })
        {
            Add(place, Role.Title, Form.Text, "title heading headline");
            Add(place, Role.Description, Form.Text, "description summary subtitle");
            Add(place, Role.Label, Form.Text, "label linkText anchor");
            Add(place, Role.Url, Form.Leaf, "url href uri link address downloadUrl fileUrl src target permalink location");
            Add(place, Role.FileName, Form.Text, "fileName filename originalName name");
        }

        Add(Place.Content, Role.Content, Form.Composite, "content contents body value blocks parts segments elements paragraphs children spans runs inlines items lines text nodes payload data richText rows sections");
        Add(Place.Content, Role.Attachment, Form.Composite, "attachment attachments card cards file files media medias document documents product offer offers productOffer bundle link links actions action buttons button quickReply upload uploads enclosure enclosures extras");
        Add(Place.Content, Role.Kind, Form.Word, "kind type blockType partType style category");
        Add(Place.Content, Role.Format, Form.Word, "format textFormat contentFormat bodyFormat contentType mimeType syntax");
    }

    /// <returns>Whether a name is listed anywhere, or ends with one that is.</returns>
    public static bool Knows(string name) => Endings(name).Any(ending => AllNames.Contains(ending.Name));

    /// <returns>What a field stands for at a place, with the better one first; empty where it is of no use.</returns>
    public static (Role Role, int Rank)? Of(ServedSchema schema, SchemaType type, SchemaField field, Place place) => Listed(schema, field, place) ?? Guess(schema, type, field, place);

    /// <returns>Whether a leaf can hold a text that people wrote.</returns>
    public static bool IsText(ServedSchema schema, SchemaField field) => Fits(schema, field, Form.Text);

    /// <summary>Each word for a writer with each ending: speakerId, adviserId. The id of a source or an owner may be that of a thing.</summary>
    private static string With(string endings) =>
        string.Concat(endings.Split(' ').SelectMany(ending => Writers.Split(' ').Where(writer => writer is not ("source" or "origin" or "owner")).Select(writer => " " + writer + ending)));

    private static void Add(Place place, Role role, Form form, string names)
    {
        var ranked = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names.Split(' '))
        {
            var plain = Words.Plain(name);
            if (!ranked.ContainsKey(plain)) ranked[plain] = ranked.Count;
            AllNames.Add(plain);
        }

        Rules.Add(new Rule(place, role, form, ranked));
    }

    private static (Role Role, int Rank)? Listed(ServedSchema schema, SchemaField field, Place place)
    {
        if (place is Place.Message)
        {
            if (Flag(schema, field) is { } flag) return (flag, 0);
            // A time that is always there is one to come.
            if (MessageStates.IsAboutDeletion(field.Name)) return MessageStates.IsDeleted(field.Name) && !field.Shape.IsList && (!field.Shape.IsRequired || Fits(schema, field, Form.Word)) ? (Role.Deleted, 0) : null;
            if ((Fits(schema, field, Form.Word) || field.Shape.Name == "Int") && MessageStates.TellsReaders(field.Name, schema[field.Shape.Name]?.Values ?? [])) return (Role.Audience, 0);
        }

        if (place is Place.Author or Place.Participant && IsBoolean(field) && AuthorNames.Of(field.Name) is not null && !IsForReaders(field)) return (Role.AuthorFlag, 0);

        (Role Role, int Rank)? best = null;
        var endings = Endings(field.Name).ToList();
        foreach (var rule in Rules)
        {
            if (rule.Place != place || !Fits(schema, field, rule.Form)) continue;
            foreach (var (name, isWhole) in endings)
                if (rule.Names.TryGetValue(name, out var rank) && (isWhole ? rank : BehindListed + rank) is var found && !(found >= best?.Rank)) best = (rule.Role, found);
        }

        return best is null or { Rank: >= BehindListed } && place == Place.Message && OfAWriter(schema, field) is { } writer ? (writer, BehindListed) : best;
    }

    /// <summary>colleagueId, robotName: a side, and behind it what is told of them.</summary>
    private static Role? OfAWriter(ServedSchema schema, SchemaField field)
    {
        var words = Words.Of(field.Name);
        if (words.Count < 2 || words.Any(Misleading.Contains) || IsForReaders(field) || AuthorNames.Of(field.Name) is null || schema.Composite(field) is not null) return null;
        if (words[words.Count - 1] is "id" or "uuid" or "ref") return Role.AuthorId;
        return words[words.Count - 1] == "name" && Fits(schema, field, Form.Text) ? Role.AuthorName : null;
    }

    private static IEnumerable<(string Name, bool IsWhole)> Endings(string name)
    {
        yield return (Words.Plain(name), true);
        var words = Words.Of(name);
        if (words.Any(Misleading.Contains)) yield break;
        // "at" alone ends createdAt as well as archivedAt.
        for (var first = 1; first < words.Count; first++)
            if (string.Concat(words.Skip(first)) is var ending && (ending.Length > 3 || ending is "url" or "uri")) yield return (ending, false);
    }

    private static bool Fits(ServedSchema schema, SchemaField field, Form form)
    {
        var type = schema[field.Shape.Name];
        if (form == Form.Moment) return Fits(schema, field, type is { IsComposite: true } ? Form.Composite : Form.Time);
        if (form == Form.Composite) return type is { IsComposite: true };
        if (type is { IsComposite: true }) return false;
        var isEnum = type is { Kind: SchemaKind.Enum };
        if (IsBoolean(field)) return form == Form.Flag;
        return form switch
        {
            Form.Flag => false,
            Form.Text => !isEnum && IsTextScalar(field.Shape.Name),
            Form.Word => isEnum || IsTextScalar(field.Shape.Name),
            Form.Time => !isEnum && field.Shape.Name is not "ID",
            _ => true,
        };
    }

    private static bool IsBoolean(SchemaField field) => field.Shape.Name == "Boolean";

    private static bool IsTextScalar(string name)
    {
        if (name is "Int" or "Float" or "Boolean" or "ID" or "JSON") return false;
        return !Words.Of(name).Any(word => word is "date" or "time" or "timestamp" or "instant" or "id" or "uuid" or "guid" or "url" or "uri" or "int" or "integer" or "long" or "decimal" or "number" or "bigint" or "cursor" or "duration");
    }

    private static bool IsForReaders(SchemaField field) => Words.Of(field.Name).Any(Readers.Contains);

    /// <summary>Yes-and-no fields are known by a word in them: isDeleted, internalNote, isVisibleToVisitor, sentByBot.</summary>
    private static Role? Flag(ServedSchema schema, SchemaField field)
    {
        if (!Fits(schema, field, Form.Flag) || field.Shape.IsList) return null;
        var words = Words.Of(field.Name);
        if (words.Any(word => word is "has" or "can" or "could" or "should")) return null;
        if (MessageStates.IsAboutDeletion(field.Name)) return MessageStates.IsDeleted(field.Name) ? Role.Deleted : null;
        var isCompanys = words.Any(AuthorNames.IsCompanys) && !words.Any(AuthorNames.IsVisitors);
        if (words.Contains("only")) return isCompanys ? Role.Internal : null;
        if (words.Any(word => word is "visible" or "public" or "shown")) return isCompanys ? null : words.Contains("not") ? Role.Internal : Role.Public;
        if (MessageStates.IsInternal(field.Name)) return Role.Internal;
        return AuthorNames.Of(field.Name) is not null && !IsForReaders(field) ? Role.AuthorFlag : null;
    }

    /// <summary>
    /// No listed name: what a field's type tells, and only for a role that no listed name of the same type has. The only time, the only text, whatever
    /// is somebody by its type, an enum of those who write, an enum of what only the company sees.
    /// </summary>
    private static (Role Role, int Rank)? Guess(ServedSchema schema, SchemaType type, SchemaField field, Place place)
    {
        // Flags: INTERNAL, EDITED.
        if (field.Shape.IsList) return place == Place.Message && schema[field.Shape.Name] is { Kind: SchemaKind.Enum } flags && TellsState(flags) ? (Role.Kind, Guessed) : null;
        bool Lacks(params Role[] roles) => !type.Fields.Any(other => Listed(schema, other, place) is { } listed && roles.Contains(listed.Role));
        bool IsOnly(Func<SchemaField, bool> isSuch) => isSuch(field) && type.Fields.Count(other => !other.Shape.IsList && Listed(schema, other, place) is null && isSuch(other)) == 1;

        if (place is Place.Visitor or Place.Participant or Place.Author && Lacks(Role.PersonId) && IsOnly(IsId)) return (Role.PersonId, Guessed);
        if (IsMisleading(field)) return null;
        var composite = schema.Composite(field);
        switch (place)
        {
            case Place.Conversation:
                return composite is not null && Lacks(Role.Visitor, Role.Participants) && (AuthorNames.Of(field.Name) ?? AuthorNames.Of(composite.Name)) == Author.Visitor ? (Role.Visitor, Guessed) : null;
            case Place.Visitor or Place.Participant when composite is not null:
                return Lacks(Role.Email) && (AuthorNames.Of(field.Name) ?? AuthorNames.Of(composite.Name)) is null or Author.Visitor && TellsOfAPerson(schema, composite, place) ? (Role.Group, Guessed) : null;
            case Place.Visitor or Place.Participant or Place.Mailbox:
                return Lacks(Role.Email) && composite is null && Words.Of(field.Shape.Name).Any(word => word is "email" or "mail") ? (Role.Email, Guessed) : null;
            case Place.Message:
                if (IsMoment(field)) return Lacks(Role.Time) && IsOnly(IsMoment) ? (Role.Time, Guessed) : null;
                if (composite is not null && Lacks(Authors) && !IsForReaders(field) && (AuthorNames.Of(composite.Name) is not null || composite.PossibleTypes.Any(name => AuthorNames.Of(name) is not null))) return (Role.Author, Guessed);
                if (schema[field.Shape.Name] is { Kind: SchemaKind.Enum } choices)
                {
                    if (Lacks(Authors) && !IsForReaders(field) && AuthorNames.AreBothSides(choices.Values)) return (Role.AuthorKind, Guessed);
                    return TellsState(choices) ? (Role.Kind, Guessed) : null;
                }

                break;
            case not Place.Content:
                return null;
        }

        if (composite is not null) return place != Place.Message ? null : IsFile(schema, composite) ? (Role.Attachment, Guessed) : TellsOfAMessage(schema, composite) ? (Role.Group, Guessed) : null;
        return Lacks(Role.Text, Role.Content, Role.Title, Role.Chosen) && (IsOnly(IsFormatted) || IsOnly(other => Fits(schema, other, Form.Text) && !AllNames.Contains(Words.Plain(other.Name)))) ? (Role.Text, Guessed) : null;
    }

    private static bool TellsState(SchemaType choices) => choices.Values.Any(value => MessageStates.IsDeleted(value) || MessageStates.IsInternal(value));

    /// <summary>A part of what is known of somebody; what has an id of its own may be somebody else.</summary>
    private static bool TellsOfAPerson(ServedSchema schema, SchemaType type, Place place)
    {
        var roles = type.Fields.Select(field => Listed(schema, field, place)?.Role).ToList();
        return !roles.Contains(Role.PersonId) && roles.Any(role => role is Role.Email or Role.FirstName or Role.LastName or Role.ExternalId);
    }

    /// <summary>A part of what is known of a message: an envelope, flags. What has an id or a text is something else.</summary>
    private static bool TellsOfAMessage(ServedSchema schema, SchemaType type)
    {
        var roles = type.Fields.Select(field => Listed(schema, field, Place.Message)?.Role).ToList();
        return !roles.Any(role => role is Role.MessageId or Role.Text or Role.Content) && roles.Any(role => role is Role.Deleted or Role.Internal or Role.Public or Role.Audience || Authors.Any(author => author == role));
    }

    private static bool IsMisleading(SchemaField field) => Words.Of(field.Name).Any(Misleading.Contains);

    private static bool IsId(SchemaField field) => field.Shape.Name is "ID" || Words.Of(field.Shape.Name).Any(word => word is "uuid" or "guid");

    /// <summary>An address and a name of some kind, and nothing else to follow.</summary>
    private static bool IsFile(ServedSchema schema, SchemaType type) =>
        type.Fields.Any(field => Listed(schema, field, Place.Content)?.Role == Role.Url) && type.Fields.Any(field => Listed(schema, field, Place.Content)?.Role is Role.FileName or Role.Title)
        && type.Fields.All(field => schema.Composite(field) is null);

    private static bool IsFormatted(SchemaField field) => Words.Of(field.Shape.Name).Any(word => word is "markdown" or "html" or "rich");

    private static bool IsMoment(SchemaField field) => !field.Shape.IsList && Words.Of(field.Shape.Name).Any(word => word is "date" or "time" or "timestamp" or "instant");

    private sealed record Rule(Place Place, Role Role, Form Form, Dictionary<string, int> Names);
}
