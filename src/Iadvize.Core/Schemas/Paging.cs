namespace Iadvize.Core.Schemas;

/// <summary>How a list is read to its end.</summary>
public enum Paging
{
    /// <summary>It comes whole.</summary>
    None,

    /// <summary>By cursors, forwards.</summary>
    Forwards,

    /// <summary>By cursors, from the end to the beginning: the list offers nothing else.</summary>
    Backwards,

    /// <summary>By the count of the elements before the page.</summary>
    Offset,

    /// <summary>By the page's number.</summary>
    Number,

    /// <summary>The list has a size and no way to the rest.</summary>
    FirstOnly,
}
