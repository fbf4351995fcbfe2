namespace Iadvize.Core.Schemas;

/// <summary>Where a field stands: the same name means another thing on a message than on a visitor.</summary>
internal enum Place
{
    Conversation,
    Project,
    Routing,
    Satisfaction,
    Visitor,
    Participant,
    Author,
    Mailbox,
    Moment,
    Message,
    Content,

    /// <summary>A small thing that is known by its name: a tag, a rule, a language.</summary>
    Named,
}
