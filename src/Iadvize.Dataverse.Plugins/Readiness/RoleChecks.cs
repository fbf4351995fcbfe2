using Iadvize.Core;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Iadvize.Dataverse.Readiness;

/// <summary>Whether somebody holds each of our roles, alone or as a member of a team.</summary>
internal static class RoleChecks
{
    public static void Make(IOrganizationService system, Findings findings)
    {
        Check("iAdvize Connector", FindingState.Missing, Sentences.GiveConnector);
        Check("iAdvize Administrator", FindingState.Missing, Sentences.GiveAdministrator);
        Check("iAdvize Reader", FindingState.Confirm, Sentences.GiveReader);

        void Check(string role, FindingState otherwise, Wording whatToDo)
        {
            if (IsHeldByUser(system, role) || IsHeldByTeam(system, role)) findings.Done("roles", Sentences.RoleHeld, role);
            else findings.Add("roles", otherwise, Sentences.RoleMissing, whatToDo, Sentences.AdminCenter, role);
        }
    }

    private static bool IsHeldByUser(IOrganizationService system, string role)
    {
        var query = Holders(role, Tables.Role.OfUsers);
        query.AddLink(Tables.User.Name, Tables.User.Id, Tables.User.Id, JoinOperator.Inner).LinkCriteria.AddCondition(Tables.User.IsDisabled, ConditionOperator.Equal, false);
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }

    private static bool IsHeldByTeam(IOrganizationService system, string role) => system.RetrieveMultiple(Holders(role, Tables.Role.OfTeams)).Entities.Count > 0;

    /// <summary>By the role's name: each business unit has a copy of it with an id of its own.</summary>
    private static QueryExpression Holders(string role, string holders)
    {
        var query = new QueryExpression(holders) { ColumnSet = new ColumnSet(Tables.Role.Id), TopCount = 1 };
        query.AddLink(Tables.Role.Name, Tables.Role.Id, Tables.Role.Id, JoinOperator.Inner).LinkCriteria.AddCondition(Tables.Role.Title, ConditionOperator.Equal, role);
        return query;
    }
}
