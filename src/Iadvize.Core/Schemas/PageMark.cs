using Iadvize.Core.Json;
using Iadvize.Core.Transcripts;

namespace Iadvize.Core.Schemas;

/// <summary>What a page of a list tells of the next one, and with it whether and where the list goes on.</summary>
internal sealed class PageMark
{
    private readonly SelectedField list;
    private readonly bool isBackwards;
    private bool? hasMore;
    private bool tellsCursor, namesNext;
    private string? cursor;
    private int? total;

    private PageMark(SelectedField list)
    {
        this.list = list;
        isBackwards = list.Arguments.Paging == Paging.Backwards;
    }

    /// <summary>Whether the server itself says where the next page begins.</summary>
    public bool TellsCursor => tellsCursor;

    /// <param name="list">The list's field.</param>
    /// <param name="parent">What has the field in the answer.</param>
    public static PageMark Of(SelectedField list, JsonValue parent)
    {
        var mark = new PageMark(list);
        if (list.Selection is { Place: null } below)
            foreach (var value in list.Values(parent)) mark.Read(below, value);
        return mark;
    }

    /// <returns>How many elements a list shows, nulls included, also through a connection's edges.</returns>
    public static int Count(SelectedField list, JsonValue parent) =>
        list.Field.Shape.IsList || list.Selection is null
            ? list.Count(parent)
            : list.Values(parent).Sum(value => list.Selection.Of(value).Where(field => field.Role is Role.Edges or Role.Node).Sum(field => field.Count(value)));

    /// <summary>Whether the list goes on behind this page. What says that it does, and cannot be followed, is an error: nothing is cut in silence.</summary>
    /// <param name="asked">The cursor by which this page was asked for.</param>
    /// <param name="before">Elements before this page; null where nobody has counted them.</param>
    /// <param name="count">Elements on it.</param>
    /// <param name="edge">The id of the element at the page's far end: the cursor of lists that tell no other.</param>
    /// <param name="looksFull">Whether the page may have been cut, where the server does not say.</param>
    /// <returns>The cursor is null for lists that are not read by cursors.</returns>
    /// <exception cref="UnreadableException">It goes on, but nothing says where.</exception>
    public (bool GoesOn, string? Cursor) Next(string? asked, int? before, int count, string? edge, bool looksFull)
    {
        var isTold = hasMore ?? (before is { } seen && total is { } all ? seen + count < all : default(bool?));
        switch (list.Arguments.Paging)
        {
            case Paging.Forwards or Paging.Backwards:
                // A cursor of the next page is null at the end; one of this page's end stands on an empty page too.
                if (!(isTold ?? (tellsCursor ? cursor is not null && (namesNext || count > 0) : looksFull))) return (false, null);
                var next = tellsCursor ? cursor : edge;
                return next is not null && next != asked ? (true, next) : throw new UnreadableException(ListSentences.NoCursor.With(list.Coordinate));
            case Paging.Offset or Paging.Number:
                if (!(isTold ?? looksFull)) return (false, null);
                // By number, a page may be empty because all of it was filtered away.
                if (count == 0 && isTold == true && (hasMore is null || list.Arguments.Paging == Paging.Offset)) throw new UnreadableException(ListSentences.NoCursor.With(list.Coordinate));
                return (count > 0 || isTold == true, null);
            default:
                return MayBeCut(count, looksFull) ? throw new UnreadableException(ListSentences.NoWay.With(list.Coordinate, count)) : (false, null);
        }
    }

    /// <returns>Whether a list that has no way to its further elements may have some.</returns>
    public bool MayBeCut(int count, bool looksFull) =>
        list.Arguments.Paging is Paging.None or Paging.FirstOnly && (hasMore ?? (total is { } all ? count < all : list.Arguments.Paging == Paging.FirstOnly && looksFull));

    /// <summary>For a list that is not read on.</summary>
    /// <exception cref="UnreadableException">It says that it goes on.</exception>
    public void EnsureEnd(int count)
    {
        if (hasMore ?? count < total) throw new UnreadableException(ListSentences.SideList.With(list.Coordinate, count));
    }

    private void Read(Selection selection, JsonValue value)
    {
        foreach (var field in selection.Of(value))
        {
            var values = field.Values(value).ToList();
            var words = Words.Of(field.Field.Name);
            switch (field.Role)
            {
                case Role.PageInfo:
                    foreach (var info in values) Read(field.Selection!, info);
                    break;
                case Role.Edges when field.Selection!.Fields.FirstOrDefault(inner => inner.Role == Role.NextCursor) is { } edgeCursor && values.Count > 0:
                    tellsCursor = true;
                    cursor = values[isBackwards ? 0 : values.Count - 1][edgeCursor.ResponseName].Text();
                    break;
                case Role.HasMore:
                    var says = values.Count > 0 ? values[0].AsBool() : null;
                    hasMore = words.Contains("last") ? !says : says;
                    break;
                case Role.NextCursor:
                    tellsCursor = true;
                    namesNext = words.Any(word => word is "next" or "continuation");
                    cursor = values.Count > 0 && values[0].Text() is { Length: > 0 } text ? text : null;
                    break;
                case Role.Total: total = values.Count > 0 ? values[0].Number() : null; break;
            }
        }
    }
}
