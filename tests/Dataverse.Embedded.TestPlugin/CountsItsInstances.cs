using Microsoft.Xrm.Sdk;

namespace Dataverse.Embedded.TestPlugin;

/// <summary>Answers how many instances of it there have been.</summary>
public sealed class CountsItsInstances : IPlugin
{
    private static int instances;

    public CountsItsInstances() => Interlocked.Increment(ref instances);

    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        context.OutputParameters["Count"] = instances;
    }
}
