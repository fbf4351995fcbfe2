using Iadvize.Dataverse.Leads;
using Microsoft.Xrm.Sdk;

namespace Iadvize.Dataverse.Readiness;

/// <summary>Each active question mapping is held against the tables as they are now: a column may be gone since it was saved.</summary>
internal static class MappingChecks
{
    /// <summary>Each costs a request; who has more mappings has tried them.</summary>
    private const int Most = 100;

    /// <summary>The tables on which the role iAdvize Connector may Read and Append To; whether another role of its user may on others is not looked at.</summary>
    private static readonly string[] ReadByConnector = { Tables.Account.Name, Tables.Contact.Name, Tables.Currency.Name };

    public static void Make(PluginCall call, Findings findings)
    {
        var mappings = QuestionMapping.All(call.System);
        if (mappings.Count == 0) findings.Add("mappings", FindingState.Missing, Sentences.MappingsNone, Sentences.CreateMapping, Sentences.Mappings);
        var working = 0;
        foreach (var mapping in mappings.Take(Most))
            try
            {
                var others = CheckQuestionMapping.Check(call, mapping).Targets.Select(target => target.Name).Except(ReadByConnector).ToList();
                if (others.Count == 0) working++;
                else findings.Add("mappings", FindingState.Confirm, Sentences.MappingLooksUp, Sentences.GiveLookup, Sentences.SecurityRoles, mapping.Name, string.Join(", ", others));
            }
            catch (InvalidPluginExecutionException refusal)
            {
                findings.Add("mappings", FindingState.Failed, Sentences.MappingFails, Sentences.AsTold, Sentences.Mappings, mapping.Name, refusal.Message);
            }
        if (working > 0) findings.Done("mappings", Sentences.MappingsWork, working);
    }
}
