namespace Iadvize.Core.Schemas;

/// <summary>What a field of the served schema stands for, whatever its name. The names are those of the lines of the choice, see docs/schema.md.</summary>
public enum Role
{
    /// <summary>Leads to the conversation: the query itself, or an object around it.</summary>
    Conversation,

    /// <summary>Leads to the messages: their list, or an object around it.</summary>
    Messages,

    /// <summary>A connection's edges.</summary>
    Edges,

    /// <summary>The element itself, in an edge, a connection or a page.</summary>
    Node,

    /// <summary>What tells of further pages.</summary>
    PageInfo,

    /// <summary>Whether a further page follows, in the direction of reading.</summary>
    HasMore,

    /// <summary>Where the further page begins: a cursor or a token.</summary>
    NextCursor,

    /// <summary>How many elements there are in all.</summary>
    Total,

    /// <summary>An object that only holds more of the same.</summary>
    Group,

    /// <summary>The conversation's id.</summary>
    Id,

    /// <summary>When the conversation began.</summary>
    StartedAt,

    /// <summary>When it ended.</summary>
    ClosedAt,

    /// <summary>The channel, such as CHAT.</summary>
    Channel,

    /// <summary>How long it took.</summary>
    Duration,

    /// <summary>The language spoken.</summary>
    Language,

    /// <summary>The project.</summary>
    Project,

    /// <summary>The project's number.</summary>
    ProjectNumber,

    /// <summary>The project's name.</summary>
    ProjectName,

    /// <summary>The tags.</summary>
    Tags,

    /// <summary>The targeting rule.</summary>
    TargetingRule,

    /// <summary>The distribution group.</summary>
    DistributionGroup,

    /// <summary>Events of the distribution, each with a group.</summary>
    Routing,

    /// <summary>What the visitor said of the conversation afterwards.</summary>
    Satisfaction,

    /// <summary>Customer satisfaction, 1 to 5.</summary>
    Csat,

    /// <summary>Net promoter score, 0 to 10.</summary>
    Nps,

    /// <summary>The visitor's words on the conversation.</summary>
    SatisfactionComment,

    /// <summary>The name or code of a small thing: a tag, a rule, a channel, a language.</summary>
    Name,

    /// <summary>The visitor, or the visitors.</summary>
    Visitor,

    /// <summary>All who took part, on both sides.</summary>
    Participants,

    /// <summary>The id of the visitor, of an author or of a participant.</summary>
    PersonId,

    /// <summary>The customer's own id of the visitor.</summary>
    ExternalId,

    /// <summary>First name.</summary>
    FirstName,

    /// <summary>Last name.</summary>
    LastName,

    /// <summary>The name that is shown.</summary>
    FullName,

    /// <summary>The visitor's e-mail.</summary>
    Email,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>Street and house number.</summary>
    Address,

    /// <summary>Postal code.</summary>
    ZipCode,

    /// <summary>Town.</summary>
    City,

    /// <summary>Country.</summary>
    Country,

    /// <summary>A message's id.</summary>
    MessageId,

    /// <summary>When a message was written.</summary>
    Time,

    /// <summary>Who wrote a message: an object, interface or union.</summary>
    Author,

    /// <summary>Who wrote it, by a word: an enum or a text.</summary>
    AuthorKind,

    /// <summary>Who wrote it, by an id that the participants bear too.</summary>
    AuthorId,

    /// <summary>The name of who wrote it, as it is shown.</summary>
    AuthorName,

    /// <summary>Who wrote it, by yes or no: isVisitor, isBot.</summary>
    AuthorFlag,

    /// <summary>The text, in its source form where the schema has it.</summary>
    Text,

    /// <summary>The same as the text, in parts: blocks, paragraphs, a content object.</summary>
    Content,

    /// <summary>What comes beside the text: files, cards, attachments.</summary>
    Attachment,

    /// <summary>What the visitor chose among quick replies.</summary>
    Chosen,

    /// <summary>A title above the text.</summary>
    Title,

    /// <summary>A few words below the title.</summary>
    Description,

    /// <summary>A link's label.</summary>
    Label,

    /// <summary>An address.</summary>
    Url,

    /// <summary>A file's name.</summary>
    FileName,

    /// <summary>What kind of message or part it is: SYSTEM, INTERNAL_NOTE, DELETED, PARAGRAPH.</summary>
    Kind,

    /// <summary>Who sees the message, by a word: AGENTS_ONLY.</summary>
    Audience,

    /// <summary>How the text is written: HTML, MARKDOWN.</summary>
    Format,

    /// <summary>Whether, or when, the message was deleted.</summary>
    Deleted,

    /// <summary>Whether it is a note that the visitor never saw.</summary>
    Internal,

    /// <summary>Whether the visitor saw it.</summary>
    Public,
}
