namespace Iadvize.Core.Conversations;

/// <summary>Who wrote a message.</summary>
public enum Author
{
    /// <summary>The visitor of the web site.</summary>
    Visitor,

    /// <summary>A person on the company's side.</summary>
    Operator,

    /// <summary>A bot on the company's side.</summary>
    Bot,

    /// <summary>iAdvize itself: a transfer, a closing, a note on the conversation's state.</summary>
    System,
}
