using System.Globalization;
using Iadvize.Core.Text;
using Iadvize.Core.Values;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Leads;

/// <summary>The lead or contact that one application writes: what it holds now, and what will change.</summary>
internal sealed class RecordDraft
{
    private readonly Entity? present;

    /// <param name="table">lead or contact.</param>
    /// <param name="present">The row with its present values; null for a new one.</param>
    public RecordDraft(string table, Entity? present)
    {
        this.present = present;
        Changes = new Entity(table, present?.Id ?? Guid.NewGuid());
    }

    public bool IsNew => present is null;

    public EntityReference Reference => Changes.ToEntityReference();

    public Entity Changes { get; }

    /// <summary>Sets a column to what is known beside the answers; what a person entered stays.</summary>
    public void FillIfEmpty(CatalogColumn? column, object? value)
    {
        if (column is null || value is null or "" || !IsEmpty(column)) return;
        Changes[column.Name] = value is string text && column.Converts?.MaxLength is { } longest ? DataverseText.CutAtWord(DataverseText.Clean(text), longest) : value;
    }

    /// <summary>Puts a converted answer into a column, as the mapping's write policy says.</summary>
    public Placement Put(CatalogColumn column, Conversion conversion, WritePolicy policy, string source)
    {
        var name = column.Table + "." + column.Name;
        if (policy == WritePolicy.Append && column.Converts?.Type is ColumnType.Text or ColumnType.Memo)
            return Append(column, conversion, source, name);
        if (policy != WritePolicy.Overwrite && !IsEmpty(column))
            return new Placement(AnswerOutcome.KeptExisting, name, conversion.Text, "The column was filled already, and the mapping fills it only if it is empty.");

        Changes[column.Name] = column.ToDataverse(conversion);
        return new Placement(conversion.Truncated ? AnswerOutcome.Truncated : AnswerOutcome.Written, name, conversion.Text, conversion.Reason);
    }

    /// <summary>Below what stands there, with date and source; the source tells whether this conversation has been here before.</summary>
    private Placement Append(CatalogColumn column, Conversion conversion, string source, string name)
    {
        var existing = Changes.GetAttributeValue<string>(column.Name) ?? present?.GetAttributeValue<string>(column.Name) ?? "";
        if (existing.Contains(source))
            return new Placement(AnswerOutcome.KeptExisting, name, conversion.Text, "This conversation's answer was appended before.");

        var entry = string.Format(CultureInfo.InvariantCulture, "{0}: {1}", source, conversion.Text);
        var whole = existing.Length == 0 ? entry : existing + (column.Converts!.Type == ColumnType.Memo ? "\n" : " | ") + entry;
        if (whole.Length > column.Converts!.MaxLength)
            return new Placement(AnswerOutcome.KeptExisting, name, conversion.Text, "The column is too full for this answer to be appended.");
        Changes[column.Name] = whole;
        return new Placement(AnswerOutcome.Written, name, conversion.Text, conversion.Reason);
    }

    private bool IsEmpty(CatalogColumn column) =>
        !Changes.Contains(column.Name) && present?.GetAttributeValue<object>(column.Name) is null or "";
}

/// <summary>What became of an answer in one column.</summary>
/// <param name="Outcome">As the answer's row shows it.</param>
/// <param name="Column">"lead.budgetamount"; null when no column is meant for the question.</param>
/// <param name="Value">The converted value as a person reads it; null when there is none.</param>
/// <param name="Reason">Why, or what was noticed.</param>
internal sealed record Placement(AnswerOutcome Outcome, string? Column, string? Value, string? Reason);
