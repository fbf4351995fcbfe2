using System.Reflection;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace Dataverse.Sdk.Tests;

public sealed class IdentityTests
{
    private const string Sdk = "Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";
    private const string ServiceModel = "System.ServiceModel, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";

    [Fact]
    public void The_build_for_NET_Framework_has_the_identity_of_Microsofts_assembly() =>
        Assert.Equal(Sdk, AssemblyName.GetAssemblyName(NetFrameworkBuild.Sdk).FullName);

    [Fact]
    public void The_build_for_NET_has_the_same_identity() => Assert.Equal(Sdk, typeof(Entity).Assembly.FullName);

    [Fact]
    public void System_ServiceModel_has_the_identity_of_the_frameworks() => Assert.Equal(ServiceModel, typeof(FaultException).Assembly.FullName);

    [Fact]
    public void The_build_for_NET_Framework_needs_nothing_but_the_framework() =>
        Assert.All(NetFrameworkBuild.ReferencesOf(NetFrameworkBuild.Sdk), reference => Assert.Matches(@"^(mscorlib|System(\..+)?), Version=4\.0\.0\.0,", reference.FullName));

    [Fact]
    public void A_plugin_built_against_the_stand_in_names_Microsofts_assembly_and_the_frameworks()
    {
        var references = NetFrameworkBuild.ReferencesOf(NetFrameworkBuild.Plugin).Select(reference => reference.FullName).Order(StringComparer.Ordinal);

        Assert.Equal([Sdk, ServiceModel, "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"], references);
    }
}
