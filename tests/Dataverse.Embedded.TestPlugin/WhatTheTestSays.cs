using Microsoft.Xrm.Sdk;

namespace Dataverse.Embedded.TestPlugin;

/// <summary>
/// Runs what a test has put under its configuration, or, as a custom API, under the name of its message. The domain's data is the one thing that
/// both sides of a load context share.
/// </summary>
public sealed class WhatTheTestSays : IPlugin
{
    private readonly string unsecure;

    public WhatTheTestSays(string unsecure, string secure) => this.unsecure = unsecure;

    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var body = (Action<IServiceProvider>)AppDomain.CurrentDomain.GetData(unsecure ?? context.MessageName);
        body(serviceProvider);
    }
}
