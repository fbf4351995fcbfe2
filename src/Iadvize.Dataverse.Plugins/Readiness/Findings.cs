using Iadvize.Core;
using Iadvize.Core.Json;

namespace Iadvize.Dataverse.Readiness;

/// <summary>Gathers what the checks find; one that cannot be made is a finding itself and keeps none of the others from being made.</summary>
internal sealed class Findings
{
    private readonly ReaderLanguage language;
    private readonly List<Finding> all = new();

    public Findings(ReaderLanguage language) => this.language = language;

    /// <summary>Nothing is missing and nothing failed; what is to be confirmed by hand may remain.</summary>
    public bool Ready => all.TrueForAll(finding => finding.State is FindingState.Done or FindingState.Confirm);

    public void Done(string check, Wording title, params object?[] things) => all.Add(new Finding(check, FindingState.Done, title.In(language, things), "", ""));

    public void Add(string check, FindingState state, Wording title, Wording whatToDo, Wording where, params object?[] things) =>
        all.Add(new Finding(check, state, title.In(language, things), whatToDo.In(language, things), where.In(language)));

    /// <param name="check">Its name.</param>
    /// <param name="title">What the check is about, should it fail.</param>
    /// <param name="where">Where a person looks at it, or gives the right to.</param>
    /// <param name="connection">Whose.</param>
    /// <param name="make">Asks iAdvize.</param>
    public void Ask(string check, Wording title, Wording where, string connection, Action make)
    {
        try
        {
            make();
        }
        catch (IadvizeException trouble) when (trouble.IsDenied)
        {
            Add(check, FindingState.Confirm, title, Sentences.ConfirmDenied, where, connection);
        }
        catch (IadvizeException trouble) when (trouble.IsUnknown)
        {
            Add(check, FindingState.Confirm, title, Sentences.ConfirmUnknown, where, connection);
        }
        catch (IadvizeException trouble)
        {
            Add(check, FindingState.Failed, title, trouble.Passes ? Sentences.ToldAndPasses : Sentences.AsTold, Sentences.Connections, connection, trouble.What);
        }
    }

    public string ToJson()
    {
        var json = new JsonWriter().BeginObject().Member("ready", Ready).Name("findings").BeginArray();
        foreach (var finding in all)
            json.BeginObject()
                .Member("check", finding.Check)
                .Member("state", finding.State.ToString().ToLowerInvariant())
                .Member("title", finding.Title)
                .Member("whatToDo", finding.WhatToDo)
                .Member("where", finding.Where)
                .EndObject();
        return json.EndArray().EndObject().ToString();
    }
}
