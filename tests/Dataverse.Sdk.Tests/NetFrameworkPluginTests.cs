using System.Reflection;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using NSubstitute;

namespace Dataverse.Sdk.Tests;

public sealed class NetFrameworkPluginTests
{
    private static readonly EntityReference Target = new("lead", Guid.Parse("11111111-2222-3333-4444-555555555555"));

    private readonly IOrganizationService service = Substitute.For<IOrganizationService>();
    private readonly ParameterCollection outputs = [];

    [Fact]
    public void A_plugin_built_for_NET_Framework_runs_on_NET()
    {
        Run("Dataverse.Sdk.NetFrameworkPlugin.DeleteTolerantly");

        service.Received().Delete("lead", Target.Id);
    }

    [Fact]
    public void A_plugin_built_for_NET_Framework_catches_the_fault_thrown_on_NET()
    {
        service.When(called => called.Delete("lead", Target.Id)).Throw(new FaultException<OrganizationServiceFault>(
            new OrganizationServiceFault { ErrorCode = unchecked((int)0x80040217) },
            new FaultReason("lead With Id = 11111111-2222-3333-4444-555555555555 Does Not Exist")));

        Run("Dataverse.Sdk.NetFrameworkPlugin.DeleteTolerantly");

        Assert.Equal(-2147220969, outputs["Code"]);
        Assert.Equal("lead With Id = 11111111-2222-3333-4444-555555555555 Does Not Exist", outputs["Reason"]);
    }

    private void Run(string type)
    {
        var context = Substitute.For<IPluginExecutionContext>();
        context.InputParameters.Returns(new ParameterCollection { { "Target", Target } });
        context.OutputParameters.Returns(outputs);
        var factory = Substitute.For<IOrganizationServiceFactory>();
        factory.CreateOrganizationService(Arg.Any<Guid?>()).Returns(service);
        var provider = Substitute.For<IServiceProvider>();
        provider.GetService(typeof(IPluginExecutionContext)).Returns(context);
        provider.GetService(typeof(IOrganizationServiceFactory)).Returns(factory);

        var plugin = (IPlugin)Activator.CreateInstance(Assembly.LoadFrom(NetFrameworkBuild.Plugin).GetType(type, throwOnError: true)!)!;
        plugin.Execute(provider);
    }
}
