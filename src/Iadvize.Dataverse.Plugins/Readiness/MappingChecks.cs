using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Readiness;

/// <summary>Each active question mapping is held against the tables as they are now: a column may be gone since it was saved.</summary>
internal static class MappingChecks
{
    /// <summary>Each costs a request; who has more mappings has tried them.</summary>
    private const int Most = 100;

    public static void Make(PluginCall call, Findings findings)
    {
        var mappings = QuestionMapping.All(call.System);
        if (mappings.Count == 0) findings.Add("mappings", FindingState.Missing, Sentences.MappingsNone, Sentences.CreateMapping, Sentences.Mappings);
        var working = 0;
        foreach (var mapping in mappings.Take(Most))
            try
            {
                CheckQuestionMapping.Check(call, mapping);
                working++;
            }
            catch (InvalidPluginExecutionException refusal)
            {
                findings.Add("mappings", FindingState.Failed, Sentences.MappingFails, Sentences.MappingProblem, Sentences.Mappings, mapping.Name, refusal.Message);
            }
        if (working > 0) findings.Done("mappings", Sentences.MappingsWork, working);
    }
}
