namespace Dataverse.Embedded.Rules;

/// <summary>State and status reason go together: setting one moves the other, and a reason of another state is refused.</summary>
internal static class States
{
    public static void OnCreate(Table table, Dictionary<string, object> row)
    {
        if (!table.Has("statecode", out var states) || !table.Has("statuscode", out var reasons))
            return;
        row["statecode"] = states.Options[0].Value;
        Fit(table, row, states.Options[0], reasons, null);
    }

    /// <param name="changed">Names of the columns that the caller set.</param>
    public static void OnUpdate(Table table, Dictionary<string, object> row, IReadOnlySet<string> changed, Guid id)
    {
        if (!table.Has("statecode", out var states) || !table.Has("statuscode", out var reasons) || !(changed.Contains("statecode") || changed.Contains("statuscode")))
            return;
        if (!row.TryGetValue("statecode", out var stored))
            throw Faults.Make(0x80048408, "State code is invalid or state code is valid but status code is invalid for a specified state code.");
        if (!changed.Contains("statuscode"))
            row.Remove("statuscode");
        Fit(table, row, states.Options.First(option => option.Value == (int)stored), reasons, id);
    }

    private static void Fit(Table table, Dictionary<string, object> row, Option state, Column reasons, Guid? id)
    {
        if (!row.TryGetValue("statuscode", out var given))
            row["statuscode"] = state.DefaultStatus ?? reasons.Options.First(reason => reason.State == state.Value).Value;
        else if (reasons.Options.First(reason => reason.Value == (int)given).State != state.Value)
            throw Faults.WrongStatus((int)given, table, state.Label.Base, id);
    }
}
