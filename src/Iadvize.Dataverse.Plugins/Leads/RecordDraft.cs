using Iadvize.Core;
using Iadvize.Core.Text;
using Iadvize.Core.Values;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>The lead or contact that one application writes: what it holds now, and what will change.</summary>
internal sealed class RecordDraft
{
    private readonly Entity? present;
    private readonly IReadOnlyDictionary<string, object> standing = new Dictionary<string, object>();

    /// <param name="table">lead or contact.</param>
    public RecordDraft(string table)
    {
        IsNew = true;
        Changes = new Entity(table, Guid.NewGuid());
    }

    /// <param name="present">The row with its present values.</param>
    /// <param name="earlier">Among them, what a running conversation has written: it does not count.</param>
    public RecordDraft(Entity present, Provisional earlier)
    {
        (this.present, standing) = earlier.TakeBack(present);
        IsNew = earlier.IsNewLead && present.LogicalName == Tables.Lead.Name;
        Changes = new Entity(present.LogicalName, present.Id);
    }

    /// <summary>Nothing but this conversation, or one that still runs, has made this record.</summary>
    public bool IsNew { get; }

    /// <summary>Columns ("lead.budgetamount") that hold what the visitor said later than in this conversation; it does not overwrite them.</summary>
    public ISet<string> AnsweredLater { get; set; } = new HashSet<string>();

    /// <summary>There is a row to be updated.</summary>
    public bool IsStored => present is not null;

    public EntityReference Reference => Changes.ToEntityReference();

    public Entity Changes { get; }

    /// <returns>What a column holds without this application, and without what a running conversation has written.</returns>
    public object? Before(string column) => present?.GetAttributeValue<object>(column);

    /// <summary>
    /// What has to be written so that the row holds the changes, and of a running conversation's values none but those among them.
    /// </summary>
    public Entity ToWrite()
    {
        var row = new Entity(Changes.LogicalName, Changes.Id);
        row.Attributes.AddRange(Changes.Attributes.Where(change => !(standing.TryGetValue(change.Key, out var now) && Provisional.Text(now) == Provisional.Text(change.Value))));
        foreach (var column in standing.Keys.Where(column => !Changes.Contains(column))) row[column] = Before(column);
        return row;
    }

    /// <summary>The record's currency, or null when its amounts have none yet.</summary>
    public EntityReference? Currency
    {
        get => Changes.GetAttributeValue<EntityReference>(Tables.Lead.Currency) ?? present?.GetAttributeValue<EntityReference>(Tables.Lead.Currency);
        set => Changes[Tables.Lead.Currency] = value;
    }

    /// <summary>Sets a column to what is known beside the answers; what a person entered stays, and what does not fit is cut at a word.</summary>
    public void FillIfEmpty(CatalogColumn? column, object? value)
    {
        if (column is null || value is null or "" || !IsEmpty(column)) return;
        Changes[column.Name] = value is string text && column.Converts?.MaxLength is { } longest ? DataverseText.Fit(text, longest) : value;
    }

    /// <summary>Puts a converted answer into a column, as the mapping's write policy says.</summary>
    /// <param name="column">Where.</param>
    /// <param name="conversion">What, for people.</param>
    /// <param name="value">What, as Dataverse takes it.</param>
    /// <param name="policy">How it meets what the column holds.</param>
    /// <param name="source">Date and conversation, for appending; it tells whether this conversation has been here before.</param>
    public Placement Put(CatalogColumn column, Conversion conversion, object value, WritePolicy policy, string source)
    {
        var before = column.Show(Current(column));
        if (policy == WritePolicy.Append && value is string) return Append(column, conversion, source) with { Before = before, After = column.Show(Current(column)) };

        var placement = new Placement(conversion.Truncated ? AnswerOutcome.Truncated : AnswerOutcome.Written, NameOf(column), conversion.Text, conversion.Reason);
        // The same value again is this answer come twice, not a person's entry to be kept.
        if (IsEmpty(column) || (policy == WritePolicy.Overwrite && !AnsweredLater.Contains(NameOf(column)))) Changes[column.Name] = value;
        else if (policy == WritePolicy.Overwrite)
            placement = placement with { Outcome = AnswerOutcome.KeptExisting, Reason = OutcomeSentences.AnsweredLater };
        else if (before != column.Show(value))
            placement = placement with { Outcome = AnswerOutcome.KeptExisting, Reason = OutcomeSentences.FilledAlready };
        return placement with { Before = before, After = column.Show(Current(column)) };
    }

    private static string NameOf(CatalogColumn column) => column.Table + "." + column.Name;

    private Placement Append(CatalogColumn column, Conversion conversion, string source)
    {
        var placement = new Placement(AnswerOutcome.Written, NameOf(column), conversion.Text, conversion.Reason);
        var existing = Current(column) as string ?? "";
        if (existing.Contains(source)) return placement;

        var entry = $"{source}: {conversion.Text}";
        var whole = existing.Length == 0 ? entry : existing + (column.Converts!.Type == ColumnType.Memo ? "\n" : " | ") + entry;
        if (whole.Length > column.Converts!.MaxLength)
            return placement with { Outcome = AnswerOutcome.KeptExisting, Reason = OutcomeSentences.ColumnFull };
        Changes[column.Name] = whole;
        return placement;
    }

    private object? Current(CatalogColumn column) =>
        Changes.Contains(column.Name) ? Changes[column.Name] : present?.GetAttributeValue<object>(column.Name);

    private bool IsEmpty(CatalogColumn column) => Current(column) is null or "";
}
