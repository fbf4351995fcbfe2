namespace Dataverse.Embedded.Rules;

/// <summary>The service's refusals, with its codes and its wording.</summary>
internal static class Faults
{
    public const uint NotFound = 0x80040217;
    public const uint DuplicateKey = 0x80040237;
    public const uint PrivilegeDenied = 0x80040220;
    public const uint OwnerPrivilegeDenied = 0x80040299;
    public const uint VersionMismatch = 0x80060882;
    public const uint IsvAborted = 0x80040265;
    public const uint IsvUnexpected = 0x80040224;
    public const uint Sql = 0x80044150;
    public const uint SqlTimeout = 0x80044151;
    public const uint PluginTimeout = 0x80044171;
    public const uint InvalidArgument = 0x80040203;
    public const uint SecuredRead = 0x8004F504;
    public const uint SecuredCreate = 0x8004F502;
    public const uint SecuredUpdate = 0x8004F507;
    public const uint NotSupportedHere = 0x80040800;

    /// <summary>The detail that carries a plug-in's HTTP status, as the service names it.</summary>
    public const string HttpStatusDetail = "ApiExceptionHttpStatusCode";

    public static FaultException<OrganizationServiceFault> Make(uint code, string message) =>
        new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { ErrorCode = unchecked((int)code), Message = message }, new FaultReason(message));

    /// <summary>What the real service may well do and this one does not.</summary>
    public static FaultException NotSupported(string what) => Make(NotSupportedHere, $"The embedded Dataverse does not support {what}.");
    public static FaultException Invalid(string message) => Make(InvalidArgument, message);

    public static FaultException UnknownTable(string? name) =>
        Make(0x80041102, $"The specified entity was not found. The entity with a name = '{name}' with namemapping = 'Logical' was not found in the MetadataCache.");

    public static FaultException UnknownColumn(Table table, string? name) =>
        Make(0x80041103, $"'{table.Name}' entity doesn't contain attribute with Name = '{name}' and NameMapping = 'Logical'.");

    public static FaultException WrongType(object value) => Invalid($"Incorrect attribute value type {value.GetType().FullName}");

    public static FaultException TooLong(Table table, Column column) => Make(0x80044331,
        $"A validation error occurred.  The length of the '{column.Name}' attribute of the '{table.Name}' entity exceeded the maximum allowed length of '{column.MaxLength}'.");

    public static FaultException NotAnOption(Table table, Column column, int value) => Make(0x8004431A,
        $"A validation error occurred. The value {value} of '{column.Name}' on record of type '{table.Name}' is outside the valid range. Accepted Values: {string.Join(',', column.Options.Select(o => o.Value))}");

    public static FaultException OutOfRange(Table table, Column column, object shown, object value) => Make(
        column.Type is ColumnType.Integer or ColumnType.BigInt ? 0x8004432F : 0x80044330,
        string.Create(CultureInfo.InvariantCulture,
            $"A validation error occurred for {table.Name}.{column.Name}. The value {shown} of type {value.GetType().FullName} is outside the valid range({column.Min} to {column.Max})."));

    public static FaultException BadDate(DateTime value) => Make(0x80040239, string.Create(CultureInfo.InvariantCulture,
        $"DateTime is less than minumum value supported by CrmDateTime. Actual value: {value:MM/dd/yyyy HH:mm:ss}, Minimum value supported: 01/01/1753 00:00:00"));

    public static FaultException WrongStatus(int status, Table table, string state, Guid? id) => Make(0x80048408,
        $"{status} is not a valid status code for state code {table.SchemaName}State.{state}" + (id is null ? "" : $" on {table.Name} with Id {id}") + ".");

    public static FaultException DoesNotExist(string table, Guid id) => Make(NotFound, $"Entity '{table}' With Id = {id} Does Not Exist");
    public static FaultException Duplicate() => Make(DuplicateKey, "Cannot insert duplicate key.");

    public static FaultException RowVersionMismatch() =>
        Make(VersionMismatch, "The version of the existing record doesn't match the RowVersion property provided.");

    public static FaultException Restricted(Table table, string pointing) => Make(0x80040227,
        $"The {table.Name} record cannot be deleted because it is associated with another record: a row of '{pointing}' points to it.");

    public static FaultException MissingPrivilege(Guid user, int roles, int privileges, Privilege privilege, Table? table, Guid businessUnit) => Make(PrivilegeDenied,
        $"Principal user (Id={user}, type=8, roleCount={roles}, privilegeCount={privileges}, accessMode='0 Read-Write', businessUnitId={businessUnit}), "
        + $"is missing {privilege.Name} privilege (Id={privilege.Id})"
        + (table is null ? "" : $" on OTC={table.TypeCode} for entity '{table.Name}' (LocalizedName='{table.Label.Base}')")
        + $". context.Caller={user}. Consider adding missed privilege to one of the principal (user/team) roles.");

    public static FaultException OwnerCannotRead(Storage.Reference owner, string message) => Make(
        owner.Table == "team" ? OwnerPrivilegeDenied : PrivilegeDenied, "Read Privilege Check For Owner failed with exception: " + message);

    public static FaultException NoAccess(Guid user, Right right, string table, Guid id) =>
        Make(PrivilegeDenied, $"Principal with id {user} does not have {right}Access right(s) for record with id {id} of entity {table}");

    public static FaultException SecuredColumn(uint code, string verb, Table table, Column column) =>
        Make(code, $"The user does not have {verb} permissions to the secured field '{column.Name}' of entity '{table.Name}'. The requested operation could not be completed.");

    public static FaultException Deadlock() =>
        Make(Sql, "Sql error: Generic SQL error. CRM ErrorCode: -2147204784 Sql ErrorCode: -2146232060 Sql Number: 1205");

    public static FaultException LockTimeout() =>
        Make(SqlTimeout, "Sql error: SQL timeout expired. CRM ErrorCode: -2147204783 Sql ErrorCode: -2146232060 Sql Number: -2");

    public static FaultException TimedOut() =>
        Make(PluginTimeout, "The plug-in execution failed because the operation has timed-out at the Sandbox Client.");

    public static FaultException TooDeep() => Make(0x80044182,
        "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again. For information about workflow logic, see Help.");

    /// <summary>A plug-in caught the error of a service call and returned as if nothing had happened.</summary>
    public static FaultException SwallowedError() => Make(0x8009000C,
        "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.");

    /// <summary>A plug-in caught the error of a service call and made another call.</summary>
    public static FaultException NoActiveTransaction() => Make(0x80040251,
        "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");

    public static FaultException SecretNotSet(string name) => Make(0x80048D19,
        $"The value of the environment variable '{name}' was not found: give it a secret.");
}
