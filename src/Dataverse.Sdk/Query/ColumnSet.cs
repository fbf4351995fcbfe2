namespace Microsoft.Xrm.Sdk.Query;

/// <summary>The columns that are read; none named means the primary key only.</summary>
public sealed class ColumnSet
{
    public ColumnSet() { }
    public ColumnSet(bool allColumns) => AllColumns = allColumns;
    public ColumnSet(params string[] columns) => Columns.AddRange(columns);
    public bool AllColumns { get; set; }
    public DataCollection<string> Columns { get => field ??= []; set; }
    public void AddColumn(string column) => Columns.Add(column);
}

public enum OrderType { Ascending, Descending }

public sealed class OrderExpression(string attributeName, OrderType orderType)
{
    public string AttributeName { get; set; } = attributeName;
    public OrderType OrderType { get; set; } = orderType;
}

/// <summary>Which page is read, counted from 1, and how many rows it holds.</summary>
public sealed class PagingInfo
{
    public int Count { get; set; }
    public int PageNumber { get; set; }
    public string PagingCookie { get; set; }
}
