using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace Dataverse.Sdk.NetFrameworkPlugin;

/// <summary>Deletes the target and, where Dataverse refuses, hands its code and message on.</summary>
public sealed class DeleteTolerantly : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var service = ((IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory))).CreateOrganizationService(context.UserId);
        var target = (EntityReference)context.InputParameters["Target"];
        try
        {
            service.Delete(target.LogicalName, target.Id);
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            context.OutputParameters["Code"] = fault.Detail.ErrorCode;
            context.OutputParameters["Reason"] = fault.Message;
        }
    }
}
