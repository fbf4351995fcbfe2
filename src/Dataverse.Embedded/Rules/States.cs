namespace Dataverse.Embedded.Rules;

/// <summary>State and status reason go together: setting one moves the other, and a reason of another state is refused.</summary>
internal static class States
{
    public static void OnCreate(Table table, Dictionary<string, object> row)
    {
        if (!table.Has("statecode", out var states) || !table.Has("statuscode", out var reasons))
            return;
        var state = states.Options[0];
        row["statecode"] = state.Value;
        if (!row.TryGetValue("statuscode", out var given))
            row["statuscode"] = state.DefaultStatus ?? reasons.Options.First(o => o.State == state.Value).Value;
        else if (ReasonOf(reasons, (int)given).State != state.Value)
            throw Faults.WrongStatus((int)given, table, state.Label.Base, null);
    }

    /// <param name="changed">Names of the columns that the caller set.</param>
    public static void OnUpdate(Table table, Dictionary<string, object> row, IReadOnlySet<string> changed, Guid id)
    {
        if (!table.Has("statecode", out var states) || !table.Has("statuscode", out var reasons) || !(changed.Contains("statecode") || changed.Contains("statuscode")))
            return;
        if (!row.TryGetValue("statecode", out var stored))
            throw Faults.Make(0x80048408, "State code is invalid or state code is valid but status code is invalid for a specified state code.");
        var state = states.Options.First(option => option.Value == (int)stored);
        if (!changed.Contains("statuscode") || !row.TryGetValue("statuscode", out var given))
            row["statuscode"] = state.DefaultStatus ?? reasons.Options.First(o => o.State == state.Value).Value;
        else if (ReasonOf(reasons, (int)given).State != state.Value)
            throw Faults.WrongStatus((int)given, table, state.Label.Base, id);
    }

    private static Option ReasonOf(Column reasons, int value) => reasons.Options.First(option => option.Value == value);
}
