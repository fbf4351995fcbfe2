namespace Iadvize.Core.Schemas;

/// <summary>What a query may ask of us: the values that we know when we send it.</summary>
public enum Known
{
    /// <summary>iAdvize's id of the conversation.</summary>
    ConversationId,

    /// <summary>Elements wanted on a page.</summary>
    PageSize,

    /// <summary>Where the page begins: a cursor or a token, null for the first.</summary>
    Cursor,

    /// <summary>Elements before the page.</summary>
    Offset,

    /// <summary>The page's number.</summary>
    PageNumber,

    /// <summary>The project's number.</summary>
    Project,

    /// <summary>Where the interval begins.</summary>
    From,

    /// <summary>Where it ends.</summary>
    To,
}
