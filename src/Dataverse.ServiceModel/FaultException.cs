namespace System.ServiceModel;

public class CommunicationException : SystemException
{
    public CommunicationException() { }
    public CommunicationException(string message) : base(message) { }
    public CommunicationException(string message, Exception innerException) : base(message, innerException) { }
}

/// <summary>A service refused; the message is the reason.</summary>
public class FaultException : CommunicationException
{
    public FaultException() : this(new FaultReason("The service refused the call and gave no reason.")) { }
    public FaultException(string reason) : this(new FaultReason(reason)) { }
    public FaultException(FaultReason reason) : this(reason, new FaultCode("Sender")) { }

    public FaultException(FaultReason reason, FaultCode code) : base(reason.ToString())
    {
        Reason = reason;
        Code = code;
    }

    public FaultCode Code { get; }
    public FaultReason Reason { get; }
}

/// <summary>A service refused and says why in <typeparamref name="TDetail"/>: for Dataverse, an OrganizationServiceFault.</summary>
public class FaultException<TDetail> : FaultException
{
    public FaultException(TDetail detail) => Detail = detail;
    public FaultException(TDetail detail, string reason) : base(reason) => Detail = detail;
    public FaultException(TDetail detail, FaultReason reason) : base(reason) => Detail = detail;
    public FaultException(TDetail detail, FaultReason reason, FaultCode code) : base(reason, code) => Detail = detail;
    public TDetail Detail { get; }
}

public class FaultReason(string text)
{
    public override string ToString() => text;
}

public class FaultCode(string name)
{
    public string Name { get; } = name;
}
